package dev.sluice.adapter.delimited;

import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.layout.SplittableLayoutContract;
import dev.sluice.adapter.text.Malformed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** What all layouts promise, for the dialects that are furthest from RFC 4180. */
class DialectsContractTest {

  /** A dialect, and pieces of which its files are made. */
  abstract static class Dialects extends SplittableLayoutContract {
    private final List<String> pieces;

    Dialects(String... pieces) {
      this.pieces = List.of(pieces);
    }

    abstract DelimitedOptions.Builder options();

    @Override
    protected SplittableLayout layout(int batchRows) {
      DelimitedOptions options =
          options().header(new Header.Absent(List.of("a", "b"))).maxRecordBytes(24).build();
      return new DelimitedLayout(options, batchRows * 8, batchRows);
    }

    /** A piece that begins with # is bytes in hexadecimal. */
    @Override
    protected byte[] file(Random random) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.write('a');
      for (int i = random.nextInt(120); i > 0; i--) {
        String piece = pieces.get(random.nextInt(pieces.size()));
        file.writeBytes(
            piece.startsWith("#")
                ? HexFormat.of().parseHex(piece.substring(1))
                : piece.getBytes(StandardCharsets.UTF_8));
      }
      return file.toByteArray();
    }
  }

  @Nested
  class MySqlExports extends Dialects {
    MySqlExports() {
      super("\t", "\t", "\\", "\\\\", "\\N", "\\\n", "\\0", "\n", "\r\n", "a", "表", "x\ty\n");
    }

    @Override
    DelimitedOptions.Builder options() {
      return DelimitedOptions.builder()
          .delimiter("\t")
          .quote(Optional.empty())
          .escape(Optional.of(new Escape('\\', Escape.Style.MYSQL)))
          .nullTokens(List.of("\\N"))
          .ragged(Policies.Ragged.RESCUE);
    }
  }

  @Nested
  class EscapesEverywhere extends Dialects {
    EscapesEverywhere() {
      super("||", "|", "\\", "\\|", "\\\"", "\"", "\"||", "\n", "\r", "\\\r\n", "a", "é", "\\\n");
    }

    @Override
    DelimitedOptions.Builder options() {
      return DelimitedOptions.builder()
          .delimiter("||")
          .escape(Optional.of(new Escape('\\', Escape.Style.EVERYWHERE)));
    }
  }

  @Nested
  class RecordSeparators extends Dialects {
    RecordSeparators() {
      super(
          "\u001f",
          "\u001f",
          "\u001e\u001d",
          "\u001e",
          "\n",
          "\r",
          "\"",
          "a",
          "é",
          "x\u001fy\u001e\u001d");
    }

    @Override
    DelimitedOptions.Builder options() {
      return DelimitedOptions.builder()
          .delimiter("\u001f")
          .lineEnd(new LineEnd.Exactly("\u001e\u001d"))
          .unclosedQuote(Policies.UnclosedQuote.NEXT_LINE);
    }
  }

  @Nested
  class Trimmed extends Dialects {
    Trimmed() {
      super(",", ",", " ", "\t", "\"", "\" ", " \"", "\n", "\r\n", "a", "\"\"", " x , \"y\" \n");
    }

    @Override
    DelimitedOptions.Builder options() {
      return DelimitedOptions.builder().trim(Trim.FIELDS).nullTokens(List.of(""));
    }
  }

  @Nested
  class Strict extends Dialects {
    Strict() {
      super(",", ",", "\"", "\"\"", "\r\n", "\r\n", "\n", "\r", "a", "\t", "é", "1,2\r\n");
    }

    @Override
    DelimitedOptions.Builder options() {
      return DelimitedOptions.builder().strict(true);
    }
  }

  @Nested
  class Replaced extends Dialects {
    Replaced() {
      super(",", ",", "\"", "\n", "#C3", "#FF", "#E282", "é", "\0", "a", "x,y\n", "#EDA080");
    }

    @Override
    DelimitedOptions.Builder options() {
      return DelimitedOptions.builder().malformed(Malformed.REPLACE).nul(Policies.Nul.REMOVE);
    }
  }

  @Nested
  class RepeatedHeaders extends Dialects {
    RepeatedHeaders() {
      super(",", "\"", "\n", "a,b\n", "a,b\n", "\"a\",b\r\n", "1,2\n", "x", "\uFEFFa,b\n", ",\n");
    }

    @Override
    DelimitedOptions.Builder options() {
      return DelimitedOptions.builder().repeatedHeader(Policies.RepeatedHeader.SKIP);
    }

    @Override
    protected SplittableLayout layout(int batchRows) {
      DelimitedOptions options = options().maxRecordBytes(24).build();
      return new DelimitedLayout(options, batchRows * 8, batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      byte[] rest = super.file(random);
      byte[] file = new byte[rest.length + 4];
      System.arraycopy("a,b\n".getBytes(StandardCharsets.UTF_8), 0, file, 0, 4);
      System.arraycopy(rest, 0, file, 4, rest.length);
      return file;
    }
  }
}
