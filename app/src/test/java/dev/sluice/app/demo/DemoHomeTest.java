package dev.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoHomeTest {
  @TempDir Path folder;

  @Test
  void laysOutFilesAndDropFolders() throws IOException {
    Path home = folder.resolve("new/home");

    assertThat(DemoHome.write(home)).hasSize(10).contains("sluice.yaml", "layouts/customer.cpy");

    for (String feed : DemoHome.FEEDS) {
      assertThat(DemoHome.dropFolder(home, feed)).isEmptyDirectory();
      assertThat(home.resolve("feeds/" + feed + ".yaml")).isNotEmptyFile();
      assertThat(home.resolve("contracts/" + feed + ".odcs.yaml")).isNotEmptyFile();
    }
    assertThat(DemoHome.isAnotherHome(home)).isFalse();
  }

  @Test
  void overwritesNothing() throws IOException {
    DemoHome.write(folder);
    Files.writeString(folder.resolve("feeds/orders.yaml"), "mine");
    Files.delete(folder.resolve("jobs/daily_revenue.sql"));

    assertThat(DemoHome.write(folder)).containsExactly("jobs/daily_revenue.sql");

    assertThat(folder.resolve("feeds/orders.yaml")).hasContent("mine");
  }

  @Test
  void knowsAHomeOfSomethingElse() throws IOException {
    assertThat(DemoHome.isAnotherHome(folder)).isFalse();
    Files.writeString(folder.resolve("sluice.yaml"), "poll_interval: 1s\n");
    assertThat(DemoHome.isAnotherHome(folder)).isTrue();
  }

  /** A file that one of them names must be among those laid out. */
  @Test
  void everyFileNamedInTheHomeIsThere() throws IOException {
    DemoHome.write(folder);
    Pattern reference = Pattern.compile("(?:contract|copybook|sql): (\\S+/\\S+)");
    int found = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        Matcher matcher = reference.matcher(Files.readString(file));
        while (matcher.find()) {
          assertThat(folder.resolve(matcher.group(1))).isRegularFile();
          found++;
        }
      }
    }
    assertThat(found).isEqualTo(5);
  }

  /** The copybook's fields add up to the record that is written. */
  @Test
  void copybookDescribesTheRecordThatIsWritten() throws IOException {
    DemoHome.write(folder);
    String copybook = Files.readString(folder.resolve("layouts/customer.cpy"));
    Matcher text = Pattern.compile("PIC X\\((\\d+)\\)").matcher(copybook);
    int length = 4 + 11 + 6;
    while (text.find()) {
      length += Integer.parseInt(text.group(1));
    }
    assertThat(length).isEqualTo(CustomersExtract.RECORD_LENGTH);
    assertThat(copybook.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(73));
  }
}
