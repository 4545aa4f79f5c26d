package dev.sluice.app.draft;

import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Escape;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.delimited.LineEnd;
import dev.sluice.adapter.delimited.Trim;
import dev.sluice.adapter.detection.Aspect;
import dev.sluice.adapter.detection.Detection;
import dev.sluice.adapter.detection.Finding;
import dev.sluice.app.config.KnownKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A delimited layout's keys: every one that was found out, with what it was concluded from. */
final class DelimitedLayoutDraft {
  static final String REMARK =
      "Behind each key: what it is concluded from, and how sure that is (0 to 1).";

  private final Detection detection;
  private final List<KnownKey> knownKeys;
  private final List<String> lines = new ArrayList<>();

  /**
   * A draft.
   *
   * @param knownKeys what a person said of the layout
   */
  DelimitedLayoutDraft(Detection detection, List<KnownKey> knownKeys) {
    this.detection = detection;
    this.knownKeys = knownKeys;
  }

  List<String> keys() {
    DelimitedOptions options = detection.options();
    lines.add("type: delimited");
    key(Aspect.CHARSET, options.charset().name());
    key(Aspect.DELIMITER, YamlText.quoted(written(options.delimiter())));
    key(
        Aspect.QUOTE,
        options.quote().map(quote -> YamlText.quoted(quote.toString())).orElse("none"));
    if (options.escape().isPresent()) {
      Escape escape = options.escape().get();
      key(Aspect.ESCAPE, YamlText.quoted(String.valueOf(escape.character())));
      lines.add("escapes: " + escape.style().name().toLowerCase(Locale.ROOT));
    }
    if (options.trim() != Trim.NONE) {
      lines.add("trim: " + options.trim().name().toLowerCase(Locale.ROOT));
    }
    if (options.lineEnd() instanceof LineEnd.Exactly exactly) {
      key(Aspect.LINE_END, YamlText.quoted(exactly.text()));
    }
    header(options.header());
    KnownKeys.addTo(lines, knownKeys, Set.of("charset_candidates"));
    return lines;
  }

  /** A backslash alone stands for itself, beside others it begins an escape. */
  private static String written(String characters) {
    return characters.length() == 1 ? characters : characters.replace("\\", "\\\\");
  }

  private void header(Header header) {
    if (header instanceof Header.Absent absent) {
      key(Aspect.HEADER, "absent");
      lines.add(
          "columns: " + YamlText.list(absent.names()) + "   # the file doesn't name them: you may");
    } else if (header instanceof Header.Ignored ignored) {
      key(Aspect.HEADER, "ignored");
      lines.add("columns: " + YamlText.list(ignored.names()));
    } else {
      key(Aspect.HEADER, "present");
      if (header instanceof Header.ByName byName) {
        lines.add("columns: " + YamlText.list(byName.names()));
      }
    }
  }

  private void key(Aspect aspect, String value) {
    Finding finding = detection.of(aspect);
    String remark =
        String.format(
            Locale.ROOT, "# %.2f: %s", finding.confidence(), YamlText.comment(finding.evidence()));
    lines.add(String.format("%-28s %s", aspect.key() + ": " + value, remark));
  }
}
