package dev.sluice.adapter.copybook;

import dev.sluice.adapter.copybook.Decoders.Counter;
import dev.sluice.adapter.framing.RecordLength;
import dev.sluice.adapter.layout.LayoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says how long records are whose own fields say it. */
final class LengthField implements RecordLength {
  private static final int MAX_BYTES = 1 << 24;

  /** A hyphen between letters or digits is part of a name; minus has blanks around it. */
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\\d+(?![\\w-])|\\w+(?:-\\w+)*|[-+*/()])\\s*");

  private final Value length;
  private final int adjustment;
  private final int seen;
  private final String expression;

  private LengthField(Value length, int seen, LengthOptions options) {
    this.length = length;
    this.seen = seen;
    this.adjustment = options.adjustment();
    this.expression = options.expression();
  }

  /** A part of the expression. */
  private interface Value {
    /** Its value in the record that starts here, or {@link Counts#NONE}. */
    long in(byte[] bytes, int start);
  }

  /**
   * The length of records of this form.
   *
   * @throws LayoutException if the expression names no field of a fixed place
   */
  static LengthField of(Node record, CopybookOptions options) {
    return new Parser(record, options).read();
  }

  @Override
  public int of(byte[] bytes, int start, int limit) throws Unstated {
    if (start + seen > limit) {
      return MORE;
    }
    long stated = length.in(bytes, start);
    long all = stated == Counts.NONE ? Counts.NONE : stated + adjustment;
    if (all < seen || all > MAX_BYTES) {
      throw new Unstated(
          expression
              + " says "
              + (stated == Counts.NONE ? "nothing" : stated)
              + ", which is no length of a record of at least "
              + seen
              + " bytes");
    }
    return (int) all;
  }

  /** Reads the expression by recursive descent. */
  private static final class Parser {
    private final Node record;
    private final CopybookOptions options;
    private final LengthOptions lengths;
    private final Decoders decoders;
    private final int before;
    private final List<String> tokens = new ArrayList<>();
    private int at;
    private int seen = 1;

    Parser(Node record, CopybookOptions options) {
      this.record = record;
      this.options = options;
      this.lengths = options.lengths();
      this.decoders = new Decoders(options);
      this.before = options.framing().edges().recordStart();
    }

    LengthField read() {
      Matcher matcher = TOKEN.matcher(lengths.expression());
      int end = 0;
      while (matcher.find() && matcher.start() == end) {
        tokens.add(matcher.group(1));
        end = matcher.end();
      }
      if (end < lengths.expression().length() || tokens.isEmpty()) {
        throw fault("'" + lengths.expression() + "' is no field and no sum of fields");
      }
      Value length = sum();
      if (at < tokens.size()) {
        throw fault("'" + tokens.get(at) + "' is not expected");
      }
      return new LengthField(length, seen, lengths);
    }

    private Value sum() {
      Value left = product();
      while (at < tokens.size() && tokens.get(at).matches("[-+]")) {
        left = combined(tokens.get(at++), left, product());
      }
      return left;
    }

    private Value product() {
      Value left = factor();
      while (at < tokens.size() && tokens.get(at).matches("[*/]")) {
        left = combined(tokens.get(at++), left, factor());
      }
      return left;
    }

    private static Value combined(String operator, Value left, Value right) {
      return (bytes, start) -> {
        long a = left.in(bytes, start);
        long b = right.in(bytes, start);
        boolean none = a == Counts.NONE || b == Counts.NONE || (operator.equals("/") && b == 0);
        if (none || Math.abs(a) > MAX_BYTES || Math.abs(b) > MAX_BYTES) {
          return Counts.NONE;
        }
        return switch (operator) {
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          default -> a / b;
        };
      };
    }

    private Value factor() {
      if (at == tokens.size()) {
        throw fault("the expression ends too early");
      }
      String token = tokens.get(at++);
      if (token.equals("(")) {
        Value inner = sum();
        if (at == tokens.size() || !tokens.get(at++).equals(")")) {
          throw fault("a closing parenthesis is missing");
        }
        return inner;
      }
      if (token.matches("\\d{1,8}")) {
        long number = Long.parseLong(token);
        return (bytes, start) -> number;
      }
      return field(token);
    }

    private Value field(String name) {
      Node field = SegmentPlan.field(record, name, "record_length_field", options);
      int offset = before + field.offset;
      seen = Math.max(seen, offset + field.elementSize);
      Counter counter = counter(field);
      return (bytes, start) ->
          counter.count(bytes, start + offset, start + offset + field.elementSize);
    }

    private Counter counter(Node field) {
      if (lengths.map().isEmpty()) {
        return decoders.counter(field, null);
      }
      Map<String, Integer> map = lengths.map();
      return (bytes, from, end) -> {
        String text = decoders.text(field, bytes, from, end);
        Integer length = map.getOrDefault(text, map.get(LengthOptions.REST));
        return length == null ? Counts.NONE : length;
      };
    }

    private static LayoutException fault(String message) {
      return new LayoutException(0, "record_length_field: " + message);
    }
  }
}
