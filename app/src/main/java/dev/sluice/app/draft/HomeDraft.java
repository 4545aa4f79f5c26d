package dev.sluice.app.draft;

import dev.sluice.adapter.compression.CompressionLimits;
import dev.sluice.adapter.compression.CompressionOptions;
import dev.sluice.adapter.compression.UnpackingLayout;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.detection.Detection;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.app.config.KnownKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A feed and a contract for files like a sample.
 *
 * @param records number of records of the sample
 * @param refused how many of them the layout refuses
 * @param feed the feed's YAML
 * @param contract the contract's YAML
 */
public record HomeDraft(long records, long refused, String feed, String contract) {
  static final CompressionOptions ANY_COMPRESSION =
      new CompressionOptions(Optional.empty(), CompressionLimits.standard());

  /**
   * A draft for delimited files like the sample, all of which is read.
   *
   * @param detection what was found out of it; everything in it is sure
   * @param known what a person said of its layout
   */
  public static HomeDraft ofDelimited(
      Path sample, String feed, Detection detection, List<KnownKey> known) throws IOException {
    Layout layout = UnpackingLayout.over(new DelimitedLayout(detection.options()), ANY_COMPRESSION);
    List<String> keys = new DelimitedLayoutDraft(detection, known).keys();
    return of(sample, feed, layout, DelimitedLayoutDraft.REMARK, keys);
  }

  /**
   * A draft for files of another kind like the sample, all of which is read.
   *
   * @param layout the layout of these keys
   * @param keys the layout's keys, {@code type} the first
   */
  public static HomeDraft ofType(Path sample, String feed, Layout layout, List<KnownKey> keys)
      throws IOException {
    List<String> lines = new ArrayList<>();
    KnownKeys.addTo(lines, keys, Set.of());
    String remark = "Of the layout's other keys each has its default.";
    return of(sample, feed, layout, remark, lines);
  }

  private static HomeDraft of(
      Path sample, String feed, Layout layout, String remark, List<String> keys)
      throws IOException {
    FileProfile profile = FileProfile.of(layout, new FileSource(sample));
    String file = sample.getFileName().toString();
    return new HomeDraft(
        profile.records(),
        profile.refused(),
        new FeedDraft(feed, file, profile).yaml(remark, keys),
        new ContractDraft(feed, profile).yaml());
  }

  /** The name a feed of such files might have. */
  public static String feedName(Path sample) {
    return Names.feed(sample.getFileName().toString());
  }
}
