package dev.sluice.app.config;

import dev.sluice.ingest.feed.Feed;
import dev.sluice.pollers.job.Job;
import dev.sluice.pollers.schedule.CronSchedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a home's configuration as a whole. Starts nothing, changes nothing. */
public final class HomeReader {
  /** The file that makes a folder a home. */
  public static final String MAIN_FILE = "sluice.yaml";

  private final LayoutFactory layouts;
  private final CronCheck cron;
  private final Function<String, Optional<String>> environment;

  /**
   * A reader.
   *
   * @param environment gives an environment variable's value, for secrets
   */
  public HomeReader(
      LayoutFactory layouts, CronCheck cron, Function<String, Optional<String>> environment) {
    this.layouts = layouts;
    this.cron = cron;
    this.environment = environment;
  }

  /** The reader over the program's parts and the process's environment. */
  public static HomeReader standard() {
    return new HomeReader(
        new AdapterLayouts(),
        CronSchedule::check,
        name -> Optional.ofNullable(System.getenv(name)));
  }

  /**
   * The home's configuration.
   *
   * @throws ConfigurationException with all problems of all files, if there is any
   */
  public HomeConfig read(Path folder) {
    Path home = folder.toAbsolutePath().normalize();
    Problems problems = new Problems(home);
    Path main = home.resolve(MAIN_FILE);
    if (!Files.isRegularFile(main)) {
      problems.add(
          main,
          0,
          "missing: " + home + " is no Sluice home",
          "make one with 'sluice init', or name one with --home");
      throw new ConfigurationException(home, problems.sorted());
    }
    Optional<HomeConfig> config = read(home, main, problems);
    if (problems.count() > 0) {
      throw new ConfigurationException(home, problems.sorted());
    }
    return config.orElseThrow();
  }

  /**
   * One feed of a home, without anything else of it: secrets may be unknown on this machine.
   *
   * @throws ConfigurationException with all problems of the feeds' files, if the feed has any
   */
  public Feed readFeed(Path folder, String name) {
    Path home = folder.toAbsolutePath().normalize();
    Problems problems = new Problems(home);
    HomeFiles files = new HomeFiles(home, problems);
    Contracts contracts = new Contracts(files, problems);
    contracts.readFolder();
    FeedReader reader =
        new FeedReader(files, problems, layouts, contracts, new Calendars(Map.of(), false));
    return files.list("feeds", ".yaml").stream()
        .map(reader::read)
        .flatMap(Optional::stream)
        .filter(feed -> feed.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              problems.add(home.resolve("feeds"), 0, "there is no valid feed " + name, "");
              return new ConfigurationException(home, problems.sorted());
            });
  }

  private Optional<HomeConfig> read(Path home, Path main, Problems problems) {
    HomeFiles files = new HomeFiles(home, problems);
    Secrets secrets = new Secrets(home, environment);
    SettingsReader settingsReader = new SettingsReader(files, problems, secrets, cron);
    Optional<SettingsReader.Settings> settings =
        YamlFile.read(main, problems).map(settingsReader::read);
    Contracts contracts = new Contracts(files, problems);
    contracts.readFolder();
    Calendars calendars =
        settings
            .map(SettingsReader.Settings::calendars)
            .orElseGet(() -> new Calendars(Map.of(), false));
    FeedReader feedReader = new FeedReader(files, problems, layouts, contracts, calendars);
    List<Feed> feeds =
        files.list("feeds", ".yaml").stream()
            .map(feedReader::read)
            .flatMap(Optional::stream)
            .toList();
    ReadSchemaReader schemaReader = new ReadSchemaReader(problems, feeds);
    List<FeedSchema> readSchemas =
        files.list("read_schemas", ".yaml").stream()
            .map(schemaReader::read)
            .flatMap(Optional::stream)
            .toList();
    JobReader jobReader =
        new JobReader(
            new ActionReader(files, problems, secrets),
            problems,
            new TriggerReader(problems, cron, feedReader, calendars));
    List<Job> jobs =
        files.list("jobs", ".yaml").stream()
            .map(jobReader::read)
            .flatMap(Optional::stream)
            .toList();
    misnamed(files, problems);
    return settings.map(
        read ->
            new HomeConfig(
                home,
                read.database(),
                read.redis(),
                read.sqlPorts(),
                read.lake(),
                read.maintenance(),
                read.pollInterval(),
                read.deliveryRetry(),
                feeds,
                readSchemas,
                jobs,
                feedReader.expectations()));
  }

  /** A file that would be taken for configuration, and isn't because of its name, is a problem. */
  private static void misnamed(HomeFiles files, Problems problems) {
    for (String folder : List.of("feeds", "jobs", "contracts", "read_schemas")) {
      files
          .list(folder, ".yml")
          .forEach(file -> problems.add(file, 0, "is not read", "name it .yaml"));
    }
    files.list("contracts", ".yaml").stream()
        .filter(file -> !file.toString().endsWith(".odcs.yaml"))
        .forEach(file -> problems.add(file, 0, "is not read", "name it .odcs.yaml"));
  }
}
