package dev.sluice.adapter.detection;

import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.layout.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds out what a file is by its first MB. The same bytes and request always give the same
 * findings.
 */
public final class FileDetector {
  private final DetectionRequest request;

  /** A detector of what the request leaves open. */
  public FileDetector(DetectionRequest request) {
    this.request = request;
  }

  /** The file's kind, if it is not delimited text. */
  public static Optional<FileKind> kind(ByteSource source) throws IOException {
    return FileKind.of(Sample.of(source));
  }

  /**
   * What a delimited file is.
   *
   * @throws dev.sluice.adapter.record.UndecodableFileException if it has the byte order mark of a
   *     charset that the request doesn't say
   * @throws IOException if the bytes can't be read
   */
  public Detection detect(ByteSource source) throws IOException {
    return detect(Sample.of(source));
  }

  Detection detect(Sample sample) {
    CharsetDetector charsets = new CharsetDetector(sample, request.charsets());
    CharsetGuess charset =
        request.gives(Aspect.CHARSET)
            ? charsets.given(request.options().charset())
            : charsets.find();
    List<Finding> findings = new ArrayList<>();
    findings.add(charset.finding());
    Cut cut = new DialectDetector(request, charset.text(), sample.whole()).find(findings);
    DelimitedOptions.Builder options = cut.options().toBuilder().charset(charset.charset());
    findings.add(header(cut, options));
    return new Detection(options.build(), findings);
  }

  private Finding header(Cut cut, DelimitedOptions.Builder options) {
    if (request.gives(Aspect.HEADER)) {
      boolean absent = request.options().header() instanceof Header.Absent;
      return Finding.given(Aspect.HEADER, absent ? "absent" : "present");
    }
    Finding finding = new HeaderDetector(cut.records()).find();
    if (finding.value().equals("absent")) {
      List<String> names =
          IntStream.rangeClosed(1, Math.max(1, cut.fields())).mapToObj(i -> "column_" + i).toList();
      options.header(new Header.Absent(names));
    } else {
      options.header(new Header.Present());
    }
    return finding;
  }
}
