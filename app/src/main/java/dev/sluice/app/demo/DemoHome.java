package dev.sluice.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The demo's home: three feeds, their contracts, a copybook and a job. */
public final class DemoHome {
  /** The feeds, in the order of the story; also the names of their warehouse tables. */
  public static final List<String> FEEDS = List.of("orders", "customers", "lineitem");

  /** The job. */
  public static final String JOB = "daily_revenue";

  private static final String MAIN_FILE = "sluice.yaml";
  private static final List<String> FILES =
      List.of(
          MAIN_FILE,
          "feeds/orders.yaml",
          "feeds/customers.yaml",
          "feeds/lineitem.yaml",
          "contracts/orders.odcs.yaml",
          "contracts/customers.odcs.yaml",
          "contracts/lineitem.odcs.yaml",
          "layouts/customer.cpy",
          "jobs/daily_revenue.yaml",
          "jobs/daily_revenue.sql");

  /** What the main file of every demo home starts with. */
  private static final String MARK = "# Sluice demo home.";

  private DemoHome() {}

  /**
   * Lays out the home's files and drop folders. Files that stand are left as they are.
   *
   * @return the files written, relative to the home; empty if all stood already
   */
  public static List<String> write(Path home) throws IOException {
    List<String> written = new ArrayList<>();
    for (String name : FILES) {
      Path file = home.resolve(name);
      Files.createDirectories(file.getParent());
      if (copy(name, file)) {
        written.add(name);
      }
    }
    for (String feed : FEEDS) {
      Files.createDirectories(dropFolder(home, feed));
    }
    return written;
  }

  /** Whether the file was written; one that stands may have been changed by its owner. */
  private static boolean copy(String name, Path file) throws IOException {
    try (InputStream content = resource(name)) {
      Files.copy(content, file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Whether the folder is a home of something else, where the demo's data has no business. */
  public static boolean isAnotherHome(Path home) throws IOException {
    Path main = home.resolve(MAIN_FILE);
    return Files.exists(main) && !Files.readString(main, StandardCharsets.UTF_8).startsWith(MARK);
  }

  /** Where the feed's files are dropped. */
  public static Path dropFolder(Path home, String feed) {
    return home.resolve("drop").resolve(feed);
  }

  private static InputStream resource(String name) {
    InputStream content = DemoHome.class.getResourceAsStream("home/" + name);
    if (content == null) {
      throw new UncheckedIOException(new IOException("the demo's file " + name + " is missing"));
    }
    return content;
  }
}
