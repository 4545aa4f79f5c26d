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

  /**
   * The file's kind, if it is not delimited text: by its beginning, or because its lines are as
   * long as each other and nothing cuts them into fields. A charset that the request says is
   * believed.
   *
   * @throws IOException if the bytes can't be read
   */
  public Optional<FileKind> kind(ByteSource source) throws IOException {
    Sample sample = Sample.of(source);
    return begun(sample).or(() -> ofLines(sample, detect(sample)));
  }

  /** The kind that the sample's beginning tells. */
  Optional<FileKind> begun(Sample sample) {
    return request.gives(Aspect.CHARSET) ? Optional.empty() : FileKind.of(sample);
  }

  /** The kind that the sample's lines tell, where nothing surely cuts them into fields. */
  Optional<FileKind> ofLines(Sample sample, Detection detection) {
    return sample.bytes().length == 0 || detection.of(Aspect.DELIMITER).isSure()
        ? Optional.empty()
        : FileKind.ofLines(charset(sample).text());
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
    CharsetGuess charset = charset(sample);
    List<Finding> findings = new ArrayList<>();
    findings.add(charset.finding());
    Cut cut = new DialectDetector(request, charset.text(), sample.whole()).find(findings);
    DelimitedOptions.Builder options = cut.options().toBuilder().charset(charset.charset());
    findings.add(header(cut, options));
    return new Detection(options.build(), findings);
  }

  private CharsetGuess charset(Sample sample) {
    CharsetDetector charsets = new CharsetDetector(sample, request.charsets());
    return request.gives(Aspect.CHARSET)
        ? charsets.given(request.options().charset())
        : charsets.find();
  }

  private Finding header(Cut cut, DelimitedOptions.Builder options) {
    if (request.gives(Aspect.HEADER)) {
      return Finding.given(Aspect.HEADER, word(request.options().header()));
    }
    int first = cut.records().isEmpty() ? cut.fields() : cut.records().get(0).values().size();
    Finding finding =
        first == cut.fields()
            ? new HeaderDetector(cut.records()).find()
            : ofAnotherLength(first, cut.fields());
    if (finding.value().equals("absent")) {
      List<String> names =
          IntStream.rangeClosed(1, Math.max(1, cut.fields())).mapToObj(i -> "column_" + i).toList();
      options.header(new Header.Absent(names));
    } else {
      options.header(new Header.Present());
    }
    return finding;
  }

  /** Neither names for the fields nor one of the records: something before them. */
  private static Finding ofAnotherLength(int first, int most) {
    return new Finding(
        Aspect.HEADER,
        "present",
        0.3,
        "the first record has " + first + " fields, most have " + most,
        "skip_lines: with the number of lines before the header, or header: present if there are"
            + " none");
  }

  private static String word(Header header) {
    return header instanceof Header.Absent
        ? "absent"
        : header instanceof Header.Ignored ? "ignored" : "present";
  }
}
