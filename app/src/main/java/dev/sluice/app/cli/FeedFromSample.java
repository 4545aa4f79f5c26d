package dev.sluice.app.cli;

import dev.sluice.adapter.detection.Aspect;
import dev.sluice.adapter.detection.Detection;
import dev.sluice.adapter.detection.FileKind;
import dev.sluice.adapter.detection.Finding;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.app.config.DetectionKeys;
import dev.sluice.app.config.KnownKey;
import dev.sluice.app.draft.HomeDraft;
import dev.sluice.app.draft.SampleLook;
import dev.sluice.app.output.Format;
import dev.sluice.app.output.RowWriter;
import dev.sluice.app.output.Rows;
import dev.sluice.ingest.feed.Feed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a feed and a draft contract for files like a sample; overwrites nothing. */
final class FeedFromSample {

  /** Makes a home where there is none; says whether it did. */
  @FunctionalInterface
  interface HomeMaker {
    boolean make(Path home) throws IOException;
  }

  private static final String SET = "--set";
  private static final String TYPE = "type";
  private static final String DELIMITED = "delimited";

  private final Globals globals;
  private final Path home;
  private final Path sample;
  private final String feed;
  private final List<KnownKey> known;

  /**
   * @param known what a person says of the sample's layout, each {@code key=value}
   */
  FeedFromSample(
      Globals globals, Path home, Path sample, Optional<String> feed, List<String> known) {
    this.globals = globals;
    this.home = home;
    this.sample = sample;
    this.feed = feed.orElseGet(() -> HomeDraft.feedName(sample));
    this.known = known.stream().map(FeedFromSample::known).toList();
  }

  private static KnownKey known(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw CommandException.usage("--set: '" + pair + "' is no KEY=VALUE, such as header=absent");
    }
    return new KnownKey(pair.substring(0, equals), pair.substring(equals + 1));
  }

  /**
   * Writes, if all that was found out of the sample is sure; shows it in any case.
   *
   * @return what the process ends with
   */
  int write(HomeMaker homes, Format format) throws IOException {
    requireSample();
    Path feedFile = home.resolve("feeds").resolve(feed + ".yaml");
    Path contractFile = home.resolve("contracts").resolve(feed + ".odcs.yaml");
    requireAbsent(feedFile);
    requireAbsent(contractFile);
    HomeDraft draft = draft(format);
    boolean made = homes.make(home);
    Files.createDirectories(home.resolve("drop").resolve(feed));
    // The feed comes last: it names the contract.
    writeNew(contractFile, draft.contract());
    writeNew(feedFile, draft.feed());
    report(made, draft);
    return ExitCode.DONE;
  }

  private void requireSample() throws IOException {
    if (!Files.isRegularFile(sample)) {
      throw CommandException.usage(sample + " is no file");
    }
    if (Files.size(sample) == 0) {
      throw CommandException.usage(sample + " is empty: there is nothing to go by");
    }
    if (!Feed.isValidName(feed)) {
      throw CommandException.usage(
          "'"
              + feed
              + "' can't be a feed's name: use lower-case letters, digits and underscores, starting"
              + " with a letter");
    }
  }

  private static void requireAbsent(Path file) {
    if (Files.exists(file)) {
      throw CommandException.usage(
          file + " is there already, and nothing is overwritten; choose another --feed NAME");
    }
  }

  private HomeDraft draft(Format format) throws IOException {
    Optional<String> type =
        known.stream().filter(key -> key.key().equals(TYPE)).map(KnownKey::value).findFirst();
    List<KnownKey> others = known.stream().filter(key -> !key.key().equals(TYPE)).toList();
    try {
      if (type.isPresent() && !type.get().equals(DELIMITED)) {
        return ofType(type.get(), "you say so", others, format);
      }
      SampleLook look = SampleLook.at(sample, DetectionKeys.read(SET, others));
      if (type.isEmpty() && look.kind().isPresent()) {
        return ofKind(look.kind().get(), others, format);
      }
      show(findings(look.detection()), format);
      if (!look.detection().isSure()) {
        throw CommandException.usage(doubts(look.detection()));
      }
      return HomeDraft.ofDelimited(sample, feed, look.detection(), others);
    } catch (UndecodableFileException e) {
      throw CommandException.failure(sample.getFileName() + ": " + e.getMessage(), e);
    }
  }

  private HomeDraft ofKind(FileKind kind, List<KnownKey> others, Format format) throws IOException {
    if (kind.type().isEmpty()) {
      throw CommandException.usage(
          "nothing was written: "
              + sample.getFileName()
              + " is no delimited text; it looks like "
              + kind.name()
              + ". In the feed's layout write "
              + kind.toWrite());
    }
    return ofType(kind.type().get(), "it looks like " + kind.name(), others, format);
  }

  private HomeDraft ofType(String type, String evidence, List<KnownKey> others, Format format)
      throws IOException {
    List<KnownKey> keys = new ArrayList<>(List.of(new KnownKey(TYPE, type)));
    keys.addAll(others);
    Layout layout = DetectionKeys.layout(SET, home, keys);
    show(List.of(List.of(TYPE, type, "", evidence)), format);
    return HomeDraft.ofType(sample, feed, layout, keys);
  }

  private static List<List<Object>> findings(Detection detection) {
    List<List<Object>> rows = new ArrayList<>();
    for (Finding finding : detection.findings()) {
      rows.add(
          List.of(
              finding.aspect().key(),
              finding.value(),
              String.format(Locale.ROOT, "%.2f", finding.confidence()),
              finding.evidence()));
    }
    return rows;
  }

  private void show(List<List<Object>> found, Format format) throws IOException {
    List<Rows.Column> columns =
        List.of(
            Rows.Column.of("aspect"),
            Rows.Column.of("found"),
            Rows.Column.of("confidence"),
            Rows.Column.of("evidence"));
    RowWriter.of(format, globals.context().screen()).write(Rows.of(columns, found));
  }

  private static String doubts(Detection detection) {
    StringBuilder doubts =
        new StringBuilder("nothing was written: what is below ")
            .append(String.format(Locale.ROOT, "%.2f", Finding.SURE))
            .append(" is not sure. What is right, or what is instead, say with");
    for (Finding finding : detection.doubts()) {
      doubts
          .append(" --set ")
          .append(finding.aspect().key())
          .append('=')
          .append(finding.value().contains(" ") ? "…" : finding.value());
      if (finding.aspect() == Aspect.HEADER) {
        doubts.append(
            finding.value().equals("absent")
                ? " --set columns=NAME,…"
                : " (or header=absent --set columns=NAME,…)");
      }
    }
    return doubts.toString();
  }

  private static void writeNew(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
  }

  private void report(boolean made, HomeDraft draft) {
    if (made) {
      globals.say("made a home in " + home);
    }
    globals.say(
        "wrote feeds/" + feed + ".yaml and contracts/" + feed + ".odcs.yaml: drafts, read them");
    if (draft.refused() > 0) {
      globals.say(
          "of "
              + draft.records()
              + " records the layout refuses "
              + draft.refused()
              + "; the feed's reject_limit lets them pass");
    }
    globals.say("next:");
    globals.say("  sluice check --home " + home);
    globals.say("  cp " + sample + " " + home.resolve("drop").resolve(feed) + "/");
    globals.say("  sluice run --until-idle --home " + home);
    globals.say("  sluice sql 'SELECT * FROM warehouse." + feed + "' --home " + home);
  }
}
