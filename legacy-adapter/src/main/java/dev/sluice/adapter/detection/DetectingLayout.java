package dev.sluice.adapter.detection;

import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.Policies.EmptyFile;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.RecordRange;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delimited text whose charset, dialect and header are found out for each file, once, before it is
 * decoded; what was found is logged. A file of which anything is not sure is refused, with what to
 * write in the layout.
 */
public final class DetectingLayout implements SplittableLayout {
  private static final Logger LOG = LoggerFactory.getLogger(DetectingLayout.class);

  private final DetectionRequest request;

  /** Each source is one file, whose ranges are opened one by one. */
  private final Map<ByteSource, Detection> found = Collections.synchronizedMap(new WeakHashMap<>());

  /** A layout that finds what the request leaves open. */
  public DetectingLayout(DetectionRequest request) {
    this.request = request;
  }

  /**
   * Opens a file as what it was found to be.
   *
   * @throws UndecodableFileException if it is not delimited text, or what it is is not sure
   */
  @Override
  public RecordReader open(ByteSource source) throws IOException {
    Detection detection = detection(source);
    return told(new DelimitedLayout(detection.options()).open(source), detection);
  }

  @Override
  public List<RecordRange> split(ByteSource source, long targetBytes) throws IOException {
    return new DelimitedLayout(detection(source).options()).split(source, targetBytes);
  }

  @Override
  public RecordReader open(ByteSource source, RecordRange range) throws IOException {
    Detection detection = detection(source);
    return told(new DelimitedLayout(detection.options()).open(source, range), detection);
  }

  private static RecordReader told(RecordReader reader, Detection detection) {
    return new DetectedReader(
        reader, detection.findings().stream().map(Finding::toString).toList());
  }

  /** What the file is; that of a file some of whose ranges are being decoded is known. */
  private Detection detection(ByteSource source) throws IOException {
    Detection known = found.get(source);
    if (known != null) {
      return known;
    }
    Detection detection = look(Sample.of(source));
    found.put(source, detection);
    LOG.info("{}: detected {}", source, detection);
    return detection;
  }

  private Detection look(Sample sample) {
    if (sample.bytes().length == 0) {
      return ofNothing();
    }
    FileDetector detector = new FileDetector(request);
    refuse(detector.begun(sample));
    Detection detection = detector.detect(sample);
    if (!detection.isSure()) {
      refuse(detector.ofLines(sample, detection));
      throw new UndecodableFileException(0, doubts(detection));
    }
    return detection;
  }

  private static void refuse(Optional<FileKind> kind) {
    if (kind.isPresent()) {
      throw new UndecodableFileException(
          0,
          "the file is not delimited text but looks like "
              + kind.get().name()
              + "; its layout would be "
              + kind.get().toWrite());
    }
  }

  private Detection ofNothing() {
    if (request.options().policies().emptyFile() == EmptyFile.REFUSE) {
      throw new UndecodableFileException(
          0, "the file is empty: have the sender drop it again, or say empty_file: accept");
    }
    return new Detection(request.options(), List.of());
  }

  private static String doubts(Detection detection) {
    return detection.doubts().stream()
        .map(
            doubt ->
                String.format(
                    Locale.ROOT,
                    "%s may be %s, but that is not sure (%.2f, below %.2f: %s); write %s",
                    doubt.aspect().key(),
                    doubt.value(),
                    doubt.confidence(),
                    Finding.SURE,
                    doubt.evidence(),
                    doubt.toWrite()))
        .collect(Collectors.joining("; ", "detection: ", ""));
  }
}
