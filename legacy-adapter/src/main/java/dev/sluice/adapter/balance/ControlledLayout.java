package dev.sluice.adapter.balance;

import dev.sluice.adapter.balance.RecordEnds.Cut;
import dev.sluice.adapter.balance.RecordEnds.Part;
import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.FilePart;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A layout whose files begin and end with control records. The layout inside sees only what stands
 * between them: its record numbers count from there; header and trailer records are bytes of the
 * account's header and trailer.
 *
 * <p>A file whose first or last records are not the described ones is refused: without its trailer
 * it may be cut off. A file without records in between is sound if a declared record count says so,
 * and else refused.
 */
public final class ControlledLayout implements Layout {
  private final Layout inside;
  private final RecordEnds ends;
  private final List<ControlRecord> headers;
  private final List<ControlRecord> trailers;
  private final RejectedSums rejectedSums;

  /**
   * A layout of control records around those of another layout.
   *
   * @param headers the first records of a file, in their order
   * @param trailers the last records of a file, in their order
   */
  public ControlledLayout(
      Layout inside,
      RecordEnds ends,
      List<ControlRecord> headers,
      List<ControlRecord> trailers,
      RejectedSums rejectedSums) {
    this.inside = Objects.requireNonNull(inside, "inside");
    this.ends = Objects.requireNonNull(ends, "ends");
    this.headers = List.copyOf(headers);
    this.trailers = List.copyOf(trailers);
    this.rejectedSums = Objects.requireNonNull(rejectedSums, "rejectedSums");
  }

  @Override
  public Optional<Schema> knownSchema() {
    return inside.knownSchema();
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    if (source.size() == 0) {
      throw new UndecodableFileException(
          source.origin(), "the file is empty: not even its control records are there");
    }
    Cut cut = ends.cut(source, headers.size(), trailers.size());
    List<DeclaredFields> header = read(source, cut.headers(), headers, "header");
    List<DeclaredFields> trailer = read(source, cut.trailers(), trailers, "trailer");
    List<Declaration> declarations = new ArrayList<>();
    List<Declared> facts = new ArrayList<>();
    collect(headers, header, declarations, facts);
    collect(trailers, trailer, declarations, facts);
    FilePart body = new FilePart(source, cut.bodyStart(), cut.bodyEnd());
    RecordReader records =
        body.size() == 0 ? nothing(source, cut, declarations) : inside.open(body);
    try {
      return balancing(source, cut, records, header, declarations, facts);
    } catch (RuntimeException e) {
      records.close();
      throw e;
    }
  }

  /** A declared total that a check asks for. */
  private record Declaration(Declared declared, Total total) {}

  private static List<DeclaredFields> read(
      ByteSource source, List<Part> parts, List<ControlRecord> records, String what)
      throws IOException {
    List<DeclaredFields> read = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      Part part = parts.get(i);
      String name = records.size() == 1 ? what : what + " " + (i + 1);
      Place place = new Place.InFile(name, 0, source.origin() + part.start());
      ControlRecord record = records.get(i);
      DeclaredFields fields =
          record.layout().isEmpty()
              ? new DeclaredFields(place)
              : DeclaredFields.decode(
                  record.layout().get(), new FilePart(source, part.start(), part.end()), place);
      record
          .type()
          .ifPresent(type -> requireType(type, fields, source.origin() + part.start(), name));
      read.add(fields);
    }
    return read;
  }

  private static void requireType(
      ControlRecord.TypeMark type, DeclaredFields fields, long at, String name) {
    String found = fields.has(type.field()) ? fields.text(type.field()).figure().text() : "";
    if (!found.equals(type.value())) {
      throw new UndecodableFileException(
          at,
          "the file has no "
              + name
              + " record: where it should stand the record type is '"
              + found
              + "', not '"
              + type.value()
              + "'; the file may be cut off: have the sender drop it again");
    }
  }

  private void collect(
      List<ControlRecord> records,
      List<DeclaredFields> read,
      List<Declaration> declarations,
      List<Declared> facts) {
    for (int i = 0; i < records.size(); i++) {
      ControlRecord record = records.get(i);
      DeclaredFields fields = read.get(i);
      for (Check check : record.checks()) {
        declarations.add(new Declaration(check.in(fields), check.total()));
      }
      for (Declared field : fields.all()) {
        boolean isType = record.type().filter(t -> t.field().equals(field.name())).isPresent();
        boolean isChecked =
            record.checks().stream().anyMatch(check -> check.declared().equals(field.name()));
        if (!isType && !isChecked && !isRepeated(field.name())) {
          facts.add(field);
        }
      }
    }
  }

  /** Whether a trailer repeats this field of the header, and the two are compared. */
  private boolean isRepeated(String field) {
    return trailers.stream()
        .flatMap(trailer -> trailer.checks().stream())
        .anyMatch(
            check ->
                check.total() instanceof Total.SameAs same && same.headerField().equals(field));
  }

  private RecordReader nothing(ByteSource source, Cut cut, List<Declaration> declarations) {
    boolean counted =
        declarations.stream()
            .anyMatch(declaration -> declaration.total() instanceof Total.RecordCount);
    if (!counted) {
      throw new UndecodableFileException(
          source.origin() + cut.bodyStart(),
          "the file holds control records and no others, and declares no record count that says"
              + " this is right");
    }
    return new EmptyReader(inside.knownSchema().orElse(new Schema(List.of())));
  }

  private RecordReader balancing(
      ByteSource source,
      Cut cut,
      RecordReader records,
      List<DeclaredFields> header,
      List<Declaration> declarations,
      List<Declared> facts) {
    Totals totals = new Totals(source, rejectedSums);
    List<Comparison> known = new ArrayList<>();
    for (Declaration declaration : declarations) {
      if (declaration.total() instanceof Total.SameAs same) {
        known.add(sameAsHeader(declaration.declared(), same, header));
      } else {
        totals.add(declaration.declared(), declaration.total(), records.schema());
      }
    }
    return new BalancingReader(
        records,
        totals,
        facts,
        known,
        new BalancingReader.Ends(
            cut.bodyStart(), source.size() - cut.bodyEnd(), headers.size() + trailers.size()));
  }

  private static Comparison sameAsHeader(
      Declared declared, Total.SameAs same, List<DeclaredFields> header) {
    for (DeclaredFields fields : header) {
      if (fields.has(same.headerField())) {
        return Comparison.of(
            declared,
            fields.text(same.headerField()).figure(),
            "header and trailer are of different files; have the sender drop it again");
      }
    }
    throw new UndecodableFileException(
        -1, "control: the header's field " + same.headerField() + " is empty or not there");
  }
}
