package dev.sluice.app.draft;

import dev.sluice.adapter.compression.CompressionLimits;
import dev.sluice.adapter.compression.CompressionOptions;
import dev.sluice.adapter.compression.UnpackingLayout;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.detection.Detection;
import dev.sluice.adapter.detection.DetectionRequest;
import dev.sluice.adapter.detection.FileDetector;
import dev.sluice.adapter.detection.FileKind;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.app.config.KnownKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A feed and a contract for files like a sample.
 *
 * @param detection what was found out of the sample
 * @param feed the feed's YAML; empty unless everything found out is sure
 * @param contract the contract's YAML; empty unless everything found out is sure
 */
public record HomeDraft(Detection detection, String feed, String contract) {

  /** The sample's kind, if it is no delimited text, compressed or not. */
  public static Optional<FileKind> otherKind(Path sample, DetectionRequest request)
      throws IOException {
    Glance glance = new Glance(request);
    glance.at(sample);
    return glance.kind;
  }

  /**
   * A draft for files like the sample, all of which is read.
   *
   * @param knownKeys what the request was made of
   */
  public static HomeDraft of(
      Path sample, String feed, DetectionRequest request, List<KnownKey> knownKeys)
      throws IOException {
    Glance glance = new Glance(request);
    glance.at(sample);
    Detection detection = glance.detection;
    if (!detection.isSure()) {
      return new HomeDraft(detection, "", "");
    }
    Layout layout =
        UnpackingLayout.over(new DelimitedLayout(detection.options()), Glance.ANY_COMPRESSION);
    FileProfile profile = FileProfile.of(layout, new FileSource(sample));
    String file = sample.getFileName().toString();
    return new HomeDraft(
        detection,
        new FeedDraft(feed, file, detection, profile, knownKeys).yaml(),
        new ContractDraft(feed, profile).yaml());
  }

  /** The name a feed of such files might have. */
  public static String feedName(Path sample) {
    return Names.feed(sample.getFileName().toString());
  }

  /** Looks at a file's first bytes, those within where it is compressed. */
  private static final class Glance implements Layout {
    static final CompressionOptions ANY_COMPRESSION =
        new CompressionOptions(Optional.empty(), CompressionLimits.standard());

    private final FileDetector detector;
    private Detection detection;
    private Optional<FileKind> kind = Optional.empty();

    Glance(DetectionRequest request) {
      this.detector = new FileDetector(request);
    }

    void at(Path sample) throws IOException {
      Layout unpacking = UnpackingLayout.over(this, ANY_COMPRESSION);
      unpacking.open(new FileSource(sample)).close();
    }

    @Override
    public RecordReader open(ByteSource source) throws IOException {
      if (detection == null) {
        detection = detector.detect(source);
        kind = detector.kind(source);
      }
      return new NoRecords();
    }
  }
}
