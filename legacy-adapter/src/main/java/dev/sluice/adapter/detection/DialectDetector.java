package dev.sluice.adapter.detection;

import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Escape;
import dev.sluice.adapter.delimited.LineEnd;
import dev.sluice.adapter.delimited.Trim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds delimiter, quote, escape and line end: it cuts the sample by each dialect that may be
 * meant, with the scanner that decodes, and takes the one that cuts it most regularly.
 */
final class DialectDetector {
  /** How much of the text is cut. */
  private static final int MOST_CHARACTERS = 1 << 16;

  /** How far the next best must be behind for the best to be sure. */
  private static final double CLEAR = 0.2;

  /** The share of records with as many fields as most have, above which the others are faults. */
  private static final double REGULAR = 0.98;

  /** The share of records without faults of quoting, below which the quote is doubtful. */
  private static final double SOUND = 0.8;

  private static final Pattern BLANK_BEFORE_QUOTE = Pattern.compile("[,;|\t] +\"");

  private final DetectionRequest request;
  private final String text;
  private final boolean whole;

  DialectDetector(DetectionRequest request, String text, boolean whole) {
    this.request = request;
    this.whole = whole && text.length() <= MOST_CHARACTERS;
    this.text = this.whole ? text : text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
  }

  /** The best dialect's cut, with its findings added to the list. */
  Cut find(List<Finding> findings) {
    LineEnd lineEnd = lineEnd(findings);
    List<Cut> cuts = cuts(lineEnd, quotes());
    Cut best = cuts.get(0);
    if (best.sound() < SOUND && !request.gives(Aspect.QUOTE)) {
      // Text in which quotes are characters like any other; or broken: a person has to say.
      Cut unquoted = cuts(lineEnd, List.of(Optional.empty())).get(0);
      best = unquoted.score() > best.score() ? unquoted : best;
    }
    if (best.score() == 0 && !request.gives(Aspect.DELIMITER)) {
      best = oneColumn(best);
      findings.add(ofOneColumn(best));
    } else {
      findings.add(delimiter(best, cuts));
    }
    findings.add(quote(best));
    findings.add(escape(best));
    if (best.options().trim() != request.options().trim()) {
      findings.add(
          new Finding(
              Aspect.TRIM,
              "quotes",
              best.sound() == 1 ? 0.95 : best.sound() * 0.9,
              "blanks stand between delimiters and quotes",
              "trim: quotes, or trim: none"));
    }
    return best;
  }

  /** The sample cut by each dialect that may be meant, the most regular first. */
  private List<Cut> cuts(LineEnd lineEnd, List<Optional<Character>> quotes) {
    List<Cut> cuts = new ArrayList<>();
    for (DelimitedOptions candidate : candidates(lineEnd, quotes)) {
      cuts.add(Cut.of(candidate, text, whole));
    }
    // A stable sort: among equals the more usual dialect comes first.
    cuts.sort(Comparator.comparingDouble(Cut::score).reversed());
    return cuts;
  }

  private LineEnd lineEnd(List<Finding> findings) {
    if (request.gives(Aspect.LINE_END)) {
      findings.add(Finding.given(Aspect.LINE_END, shown(request.options().lineEnd())));
      return request.options().lineEnd();
    }
    boolean anyLine = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    boolean separators = text.indexOf('\u001e') >= 0;
    LineEnd found =
        separators && text.indexOf('\u001f') >= 0 && !anyLine
            ? new LineEnd.Exactly("\u001e")
            : LineEnd.ANY;
    String evidence =
        anyLine
            ? "it has " + lineEnds()
            : found.equals(LineEnd.ANY) ? "it has one line" : "it has record separators (RS)";
    findings.add(
        new Finding(Aspect.LINE_END, shown(found), 1, evidence, "line_end: lf, crlf or cr"));
    return found;
  }

  private String lineEnds() {
    long crlf = Pattern.compile("\r\n").matcher(text).results().count();
    long lf = text.chars().filter(c -> c == '\n').count() - crlf;
    long cr = text.chars().filter(c -> c == '\r').count() - crlf;
    List<String> counts = new ArrayList<>();
    if (crlf > 0) {
      counts.add(crlf + " CRLF");
    }
    if (lf > 0) {
      counts.add(lf + " LF");
    }
    if (cr > 0) {
      counts.add(cr + " CR");
    }
    return String.join(", ", counts);
  }

  private static String shown(LineEnd lineEnd) {
    return lineEnd instanceof LineEnd.Exactly exactly ? CharacterNames.of(exactly.text()) : "any";
  }

  private List<DelimitedOptions> candidates(LineEnd lineEnd, List<Optional<Character>> quotes) {
    DelimitedOptions known = request.options();
    List<String> delimiters =
        request.gives(Aspect.DELIMITER) ? List.of(known.delimiter()) : Delimiters.in(text);
    List<DelimitedOptions> candidates = new ArrayList<>();
    for (Optional<Character> quote : quotes) {
      for (Optional<Escape> escape : escapes(quote)) {
        for (String delimiter : delimiters) {
          boolean contradiction =
              quote.filter(q -> delimiter.indexOf(q) >= 0).isPresent()
                  || escape.filter(e -> delimiter.indexOf(e.character()) >= 0).isPresent()
                  || (request.options().trim() != Trim.NONE && delimiter.contains(" "))
                  || (lineEnd instanceof LineEnd.Exactly end && delimiter.contains(end.text()));
          if (!contradiction) {
            candidates.add(
                known.toBuilder()
                    .lineEnd(lineEnd)
                    .delimiter(delimiter)
                    .quote(quote)
                    .escape(escape)
                    .trim(trim(quote, delimiter))
                    .build());
          }
        }
      }
    }
    return candidates;
  }

  private Trim trim(Optional<Character> quote, String delimiter) {
    boolean blanks =
        quote.isPresent() && !delimiter.contains(" ") && BLANK_BEFORE_QUOTE.matcher(text).find();
    return request.options().trim() == Trim.NONE && blanks ? Trim.QUOTES : request.options().trim();
  }

  private List<Optional<Character>> quotes() {
    if (request.gives(Aspect.QUOTE)) {
      return List.of(request.options().quote());
    }
    List<Optional<Character>> quotes = new ArrayList<>(List.of(Optional.of('"')));
    if (text.indexOf('\'') >= 0) {
      quotes.add(Optional.of('\''));
    }
    return quotes;
  }

  private List<Optional<Escape>> escapes(Optional<Character> quote) {
    if (request.gives(Aspect.ESCAPE)) {
      boolean fits =
          quote.isPresent()
              || request.options().escape().filter(e -> e.style() == Escape.Style.QUOTED).isEmpty();
      return List.of(fits ? request.options().escape() : Optional.empty());
    }
    boolean mayEscape = quote.isPresent() && text.contains("\\" + quote.get());
    return mayEscape
        ? List.of(Optional.empty(), Optional.of(Escape.inQuotes('\\')))
        : List.of(Optional.empty());
  }

  private Finding delimiter(Cut best, List<Cut> cuts) {
    String delimiter = best.options().delimiter();
    if (request.gives(Aspect.DELIMITER)) {
      return Finding.given(Aspect.DELIMITER, CharacterNames.of(delimiter));
    }
    int records = best.records().size();
    Optional<Cut> next =
        cuts.stream()
            .filter(cut -> !cut.options().delimiter().equals(delimiter) && !cut.isSameAs(best))
            .findFirst();
    double behind = next.map(cut -> 1 - cut.score() / best.score()).orElse(1.0);
    double enough = 1 - Math.pow(0.5, Delimiters.weight(delimiter) * Math.min(records, 8));
    double clear = 0.5 + 0.5 * Math.min(1, behind / CLEAR);
    double regular = best.regular() * best.regular();
    if (delimiter.length() > 1 && best.fields() < 3) {
      // A character twice, and nothing between: a text that delimits, or a column always empty.
      clear = Math.min(clear, 0.6);
    }
    String evidence =
        String.format(
            Locale.ROOT,
            "%.0f%% of %d records have %d fields",
            100 * best.regular(),
            records,
            best.fields());
    if (next.isPresent() && behind < CLEAR) {
      evidence += ", but " + CharacterNames.of(next.get().options().delimiter()) + " may be meant";
    }
    return new Finding(
        Aspect.DELIMITER,
        CharacterNames.of(delimiter),
        enough * clear * (best.regular() >= REGULAR ? 1 : regular),
        evidence,
        "delimiter: with the characters between fields");
  }

  private Cut oneColumn(Cut cut) {
    DelimitedOptions options =
        cut.options().toBuilder().delimiter(Delimiters.absentFrom(text)).build();
    return Cut.of(options, text, whole);
  }

  private Finding ofOneColumn(Cut cut) {
    boolean none = text.chars().noneMatch(c -> ",;\t|".indexOf(c) >= 0 || c == '\u001f');
    boolean typed =
        cut.records().stream()
            .skip(1)
            .allMatch(one -> CellKind.of(String.join("", one.values())).isTyped());
    double enough = 1 - Math.pow(0.5, Math.min(10, cut.records().size()));
    return new Finding(
        Aspect.DELIMITER,
        CharacterNames.of(cut.options().delimiter()),
        none && typed ? enough : 0.5,
        none
            ? typed ? "it has one column" : "it has one column, or letters between its fields"
            : "no character cuts it into fields regularly",
        "delimiter: with the characters between fields");
  }

  private Finding quote(Cut best) {
    Optional<Character> quote = best.options().quote();
    String value = quote.map(q -> CharacterNames.of(q.toString())).orElse("none");
    if (request.gives(Aspect.QUOTE)) {
      return Finding.given(Aspect.QUOTE, value);
    }
    long quoted = best.records().stream().filter(one -> !one.quoted().isEmpty()).count();
    boolean doubleQuote = quote.equals(Optional.of('"'));
    if (text.indexOf('"') < 0 && doubleQuote) {
      return quote(value, 1, "it has no quotes");
    }
    String evidence =
        String.format(
            Locale.ROOT,
            "%d of %d records have quoted fields, %.0f%% are sound",
            quoted,
            best.records().size(),
            100 * best.sound());
    if (quote.isEmpty()) {
      return quote(value, 0.6, "quotes stand where they can't enclose fields");
    }
    double sound = best.sound() == 1 ? 0.95 : best.sound() >= 0.95 ? 0.85 : 0.9 * best.sound();
    boolean usual = doubleQuote || (quoted >= 3 && quoted * 2 >= best.records().size());
    return quote(value, usual ? sound : Math.min(sound, 0.6), evidence);
  }

  private static Finding quote(String value, double confidence, String evidence) {
    return new Finding(
        Aspect.QUOTE, value, confidence, evidence, "quote: with the quote, or quote: none");
  }

  private Finding escape(Cut best) {
    Optional<Escape> escape = best.options().escape();
    String value = escape.map(e -> CharacterNames.of(String.valueOf(e.character()))).orElse("none");
    if (request.gives(Aspect.ESCAPE)) {
      return Finding.given(Aspect.ESCAPE, value);
    }
    boolean backslashes =
        best.options().quote().filter(quote -> text.contains("\\" + quote)).isPresent();
    boolean sound = best.sound() > 0.95;
    return new Finding(
        Aspect.ESCAPE,
        value,
        !backslashes || sound ? 0.95 : 0.5,
        escape.isPresent()
            ? "quotes within quotes have a backslash before them"
            : backslashes ? "a backslash before a quote ends a field" : "no quote has a backslash",
        "escape: backslash, or leave it out");
  }
}
