package dev.sluice.app.config;

import dev.sluice.adapter.detection.DetectionRequest;
import dev.sluice.adapter.layout.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what a person says of a sample as a layout's keys are read. */
public final class DetectionKeys {
  private DetectionKeys() {}

  /**
   * What the keys say to the detection of delimited text.
   *
   * @param from names their place where one is wrong, such as an option's name
   * @throws ConfigurationException if any is wrong
   */
  public static DetectionRequest read(String from, List<KnownKey> keys) {
    Path place = Path.of(from);
    Problems problems = new Problems(place.toAbsolutePath());
    Section section = KnownSection.of(place, keys, problems);
    Optional<DetectionRequest> request =
        new DelimitedLayoutReader(problems, new AdapterLayouts()).readRequest(section);
    return sound(request, place, problems);
  }

  /**
   * The layout that a feed with these keys has, over files that may be compressed.
   *
   * @param from names their place where one is wrong, such as an option's name
   * @param home where the files are that the keys name
   * @param keys {@code type} among them
   * @throws ConfigurationException if any is wrong
   */
  public static Layout layout(String from, Path home, List<KnownKey> keys) {
    Path place = Path.of(from);
    Problems problems = new Problems(home);
    Section section = KnownSection.of(place, keys, problems);
    Optional<Layout> layout =
        new LayoutReader(new HomeFiles(home, problems), problems, new AdapterLayouts())
            .read(section, Optional::of);
    return sound(layout, place, problems);
  }

  private static <T> T sound(Optional<T> read, Path place, Problems problems) {
    return read.filter(one -> problems.count() == 0)
        .orElseThrow(() -> new ConfigurationException(place, problems.sorted()));
  }
}
