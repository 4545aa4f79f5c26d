package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.config.HomeConfig;
import dev.sluice.app.config.HomeReader;
import dev.sluice.app.demo.DemoHome;
import dev.sluice.ingest.feed.Feed;
import dev.sluice.pollers.job.Job;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program writes as a home, it reads as one. */
class HomesMadeByTheProgramTest {
  @TempDir private Path home;

  @Test
  void theDemosHomeHasNoProblem() throws IOException {
    DemoHome.write(home);

    HomeConfig config = HomeReader.standard().read(home);

    assertThat(config.feeds())
        .extracting(Feed::name)
        .containsExactlyInAnyOrderElementsOf(DemoHome.FEEDS);
    assertThat(config.feeds()).allSatisfy(feed -> assertThat(feed.load()).isPresent());
    assertThat(config.jobs()).extracting(Job::name).containsExactly(DemoHome.JOB);
  }
}
