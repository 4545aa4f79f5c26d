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
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a feed's YAML: every key that was found out, with what it was concluded from. */
final class FeedDraft {
  private final String feed;
  private final String file;
  private final Detection detection;
  private final FileProfile profile;
  private final List<KnownKey> knownKeys;
  private final StringBuilder yaml = new StringBuilder();

  /**
   * A draft.
   *
   * @param file the sample's name
   * @param knownKeys what a person said of its layout
   */
  FeedDraft(
      String feed,
      String file,
      Detection detection,
      FileProfile profile,
      List<KnownKey> knownKeys) {
    this.feed = feed;
    this.file = file;
    this.detection = detection;
    this.profile = profile;
    this.knownKeys = knownKeys;
  }

  String yaml() {
    line(
        "# A draft made of "
            + YamlText.comment(file)
            + ", which has "
            + profile.records()
            + " records.");
    line("# Behind each key: what it is concluded from, and how sure that is (0 to 1).");
    line("feed: " + feed);
    line("source:");
    line("  uri: file:drop/" + feed);
    line("  include: " + YamlText.quoted(Names.include(file)));
    line("layout:");
    line("  type: delimited");
    layout(detection.options());
    line("delivery:");
    line("  duplicate: skip");
    line("warehouse:");
    line("  contract: contracts/" + feed + ".odcs.yaml");
    line("  write_mode: append           # or upsert, where the contract has a primaryKey");
    line("  on_error: skip_file");
    line("  reject_limit: " + profile.refused() + rejects());
    return yaml.toString();
  }

  private String rejects() {
    return profile
        .firstReject()
        .map(
            reject ->
                "            # records of the sample that the layout refuses; the first is record "
                    + reject.recordNumber()
                    + ": "
                    + YamlText.comment(reject.reason()))
        .orElse("");
  }

  private void layout(DelimitedOptions options) {
    key(Aspect.CHARSET, options.charset().name());
    key(Aspect.DELIMITER, YamlText.quoted(written(options.delimiter())));
    key(
        Aspect.QUOTE,
        options.quote().map(quote -> YamlText.quoted(quote.toString())).orElse("none"));
    if (options.escape().isPresent()) {
      Escape escape = options.escape().get();
      key(Aspect.ESCAPE, YamlText.quoted(String.valueOf(escape.character())));
      line("  escapes: " + escape.style().name().toLowerCase(Locale.ROOT));
    }
    if (options.trim() != Trim.NONE) {
      line("  trim: " + options.trim().name().toLowerCase(Locale.ROOT));
    }
    if (options.lineEnd() instanceof LineEnd.Exactly exactly) {
      key(Aspect.LINE_END, YamlText.quoted(exactly.text()));
    }
    header(options.header());
    others();
  }

  /** A backslash alone stands for itself, beside others it begins an escape. */
  private static String written(String characters) {
    return characters.length() == 1 ? characters : characters.replace("\\", "\\\\");
  }

  private void header(Header header) {
    if (header instanceof Header.Absent absent) {
      key(Aspect.HEADER, "absent");
      line("  columns: " + list(absent.names()) + "   # the file doesn't name them: you may");
    } else if (header instanceof Header.Ignored ignored) {
      key(Aspect.HEADER, "ignored");
      line("  columns: " + list(ignored.names()));
    } else {
      key(Aspect.HEADER, "present");
      if (header instanceof Header.ByName byName) {
        line("  columns: " + list(byName.names()));
      }
    }
  }

  /** What a person said of the layout and detection doesn't look for. */
  private void others() {
    for (KnownKey known : knownKeys) {
      boolean written = yaml.indexOf("\n  " + known.key() + ": ") >= 0;
      if (!written && !known.key().equals("charset_candidates")) {
        line(
            "  "
                + known.key()
                + ": "
                + (known.isList() ? list(known.values()) : YamlText.word(known.value())));
      }
    }
  }

  private static String list(List<String> names) {
    return names.stream().map(YamlText::word).collect(Collectors.joining(", ", "[", "]"));
  }

  private void key(Aspect aspect, String value) {
    Finding finding = detection.of(aspect);
    String remark =
        String.format(
            Locale.ROOT, "# %.2f: %s", finding.confidence(), YamlText.comment(finding.evidence()));
    line(String.format("  %-28s %s", aspect.key() + ": " + value, remark));
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }
}
