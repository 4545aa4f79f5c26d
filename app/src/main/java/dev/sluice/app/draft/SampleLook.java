package dev.sluice.app.draft;

import dev.sluice.adapter.compression.UnpackingLayout;
import dev.sluice.adapter.detection.Detection;
import dev.sluice.adapter.detection.DetectionRequest;
import dev.sluice.adapter.detection.FileDetector;
import dev.sluice.adapter.detection.FileKind;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.FileSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a sample is by its first bytes, those within where it is compressed.
 *
 * @param kind its kind, if it is no delimited text
 * @param detection what it is as delimited text
 */
public record SampleLook(Optional<FileKind> kind, Detection detection) {

  /**
   * Looks at a file.
   *
   * @throws dev.sluice.adapter.record.UndecodableFileException if it can't be unpacked
   * @throws IOException if it can't be read
   */
  public static SampleLook at(Path sample, DetectionRequest request) throws IOException {
    Glance glance = new Glance(new FileDetector(request));
    UnpackingLayout.over(glance, HomeDraft.ANY_COMPRESSION).open(new FileSource(sample)).close();
    return glance.look;
  }

  /** Stands where a layout would, to be given what is unpacked. */
  private static final class Glance implements Layout {
    private final FileDetector detector;
    private SampleLook look;

    Glance(FileDetector detector) {
      this.detector = detector;
    }

    @Override
    public RecordReader open(ByteSource source) throws IOException {
      if (look == null) {
        look = new SampleLook(detector.kind(source), detector.detect(source));
      }
      return new NoRecords();
    }
  }
}
