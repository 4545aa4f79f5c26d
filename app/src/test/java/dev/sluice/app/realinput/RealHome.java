package dev.sluice.app.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.app.cli.CliContext;
import dev.sluice.app.cli.Globals;
import dev.sluice.app.cli.SluiceCli;
import dev.sluice.app.config.HomeReader;
import dev.sluice.app.installation.HomeInstallation;
import dev.sluice.app.installation.HomeLock;
import dev.sluice.app.installation.Reading;
import dev.sluice.app.installation.Service;
import dev.sluice.app.installation.ServiceOptions;
import dev.sluice.app.output.Screen;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A home whose files lie beside the tests, with the whole product behind it: files are dropped, the
 * service runs until it is idle, and the result is read in SQL, in the lake and through the
 * commands.
 */
final class RealHome implements AutoCloseable {
  private static final Instant FIRST_DROP = Instant.parse("2026-01-05T06:00:00Z");

  private final Path home;
  private int drops;
  private Reading reading;

  private RealHome(Path home) {
    this.home = home;
  }

  /** Copies the home of this name to a folder, with an empty drop folder for each feed. */
  static RealHome copy(String name, Path home) throws IOException, URISyntaxException {
    URI resource = RealHome.class.getResource("/real-homes/" + name).toURI();
    Path original = Path.of(resource);
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = home.resolve(original.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    try (Stream<Path> feeds = Files.list(original.resolve("feeds"))) {
      for (Path feed : feeds.toList()) {
        String folder = feed.getFileName().toString().replace(".yaml", "");
        Files.createDirectories(home.resolve("drop").resolve(folder));
      }
    }
    return new RealHome(home);
  }

  /** A home that is at this folder, or will be. */
  static RealHome at(Path home) {
    return new RealHome(home);
  }

  Path resolve(String path) {
    return home.resolve(path);
  }

  /** Where a file of this name would be dropped. */
  Path inDrop(String feed, String name) {
    return home.resolve("drop").resolve(feed).resolve(name);
  }

  /** Drops a file's bytes, each file a minute younger than the one before. */
  void drop(String feed, Path file) throws IOException {
    drop(feed, file.getFileName().toString(), Files.readAllBytes(file));
  }

  void drop(String feed, String name, String content) throws IOException {
    drop(feed, name, content.getBytes(StandardCharsets.UTF_8));
  }

  void drop(String feed, String name, byte[] content) throws IOException {
    Path staged = Files.write(home.resolve("staged"), content);
    Files.setLastModifiedTime(staged, FileTime.from(FIRST_DROP.plusSeconds(60L * drops++)));
    Files.move(staged, inDrop(feed, name));
  }

  void runUntilIdle() throws Exception {
    close();
    try (HomeLock lock = HomeLock.tryAcquire(home, Clock.systemUTC()).orElseThrow();
        Service service =
            new HomeInstallation()
                .start(HomeReader.standard().read(home), ServiceOptions.everything(true))) {
      service.awaitIdle();
    }
  }

  /** The rows as text, null where null. */
  List<List<String>> sql(String statement) throws Exception {
    try (Connection connection = reading().connect();
        Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery(statement)) {
      List<List<String>> found = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        found.add(row);
      }
      return found;
    }
  }

  /** The first column of the rows. */
  List<String> sqlColumn(String statement) throws Exception {
    return sql(statement).stream().map(row -> row.get(0)).toList();
  }

  /** The rows of a lake table as text, null where null. */
  List<List<String>> lake(ReadRequest request) throws Exception {
    try (LakeRows rows = reading().lake().read(request)) {
      List<List<String>> found = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
          row.add(rows.text(i));
        }
        found.add(row);
      }
      return found;
    }
  }

  /** What a command prints as JSON; the command must end with 0. */
  JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--format", "json"));
    Outcome outcome = command(all.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return new ObjectMapper().readTree(outcome.out());
  }

  Outcome command(String... arguments) {
    close();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Screen screen = new Screen(print, false, () -> 80, Clock.systemUTC(), ZoneOffset.UTC);
    CliContext context =
        new CliContext(
            screen,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(new byte[0]),
            false,
            name -> Optional.empty(),
            home,
            HomeReader::standard,
            HomeInstallation::new);
    int exitCode = new SluiceCli(new Globals(context)).run(arguments);
    print.flush();
    return new Outcome(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Opened when it is first read, since that takes long; only one can have the home open. */
  private Reading reading() throws IOException {
    if (reading == null) {
      reading = new HomeInstallation().open(HomeReader.standard().read(home));
    }
    return reading;
  }

  @Override
  public void close() {
    if (reading != null) {
      reading.close();
      reading = null;
    }
  }

  record Outcome(int exitCode, String out, String err) {}
}
