package dev.sluice.adapter.balance;

import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of one control record or companion, by name, in their order; empty ones left out. */
final class DeclaredFields {
  private final Place place;
  private final Map<String, Declared> fields = new LinkedHashMap<>();

  DeclaredFields(Place place) {
    this.place = place;
  }

  /**
   * Decodes a record.
   *
   * @param bytes the record's and no others
   * @throws UndecodableFileException if they are not one sound record
   */
  static DeclaredFields decode(Layout layout, ByteSource bytes, Place place) throws IOException {
    List<Reject> rejects = new ArrayList<>();
    DeclaredFields declared = new DeclaredFields(place);
    int rows = 0;
    try (RecordReader reader = layout.open(bytes)) {
      for (RecordBatch batch = reader.next(rejects::add);
          batch != null;
          batch = reader.next(rejects::add)) {
        if (rows == 0) {
          declared.add("", batch.schema().fields(), batch.columns());
        }
        rows += batch.rows();
      }
    }
    if (!rejects.isEmpty()) {
      Reject first = rejects.get(0);
      throw declared.unreadable(
          first.byteOffset(),
          (first.field() == null ? "" : "field " + first.field() + ": ") + first.reason());
    }
    if (rows != 1) {
      throw declared.unreadable(bytes.origin(), rows + " records stand where one should");
    }
    return declared;
  }

  private void add(String prefix, List<Field> names, List<Column> columns) {
    for (int i = 0; i < names.size(); i++) {
      Field field = names.get(i);
      Column column = columns.get(i);
      if (column instanceof GroupColumn group) {
        List<Field> children = ((FieldType.Group) field.type()).fields();
        add(prefix + field.name() + ".", children, group.children());
      } else if (!column.isNull(0)) {
        figure(column).ifPresent(figure -> add(prefix + field.name(), figure));
      }
    }
  }

  private static Optional<Figure> figure(Column column) {
    if (column instanceof TextColumn text) {
      String value = text.get(0).strip();
      return value.isEmpty() ? Optional.empty() : Optional.of(Figure.of(value));
    } else if (column instanceof LongColumn whole) {
      return Optional.of(Figure.of(whole.get(0)));
    } else if (column instanceof DecimalColumn decimal) {
      return Optional.of(Figure.of(decimal.get(0)));
    }
    return Optional.empty();
  }

  void add(String name, Figure figure) {
    fields.put(name, new Declared(name, figure, place));
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** All of them. */
  List<Declared> all() {
    return List.copyOf(fields.values());
  }

  /**
   * A field as text.
   *
   * @throws UndecodableFileException if it is empty or not there
   */
  Declared text(String name) {
    Declared declared = required(name);
    return new Declared(name, Figure.of(declared.figure().text()), place);
  }

  /**
   * A field as a number.
   *
   * @throws UndecodableFileException if it is empty, not there, or no number written so
   */
  Declared number(String name, NumberStyle style) {
    Declared declared = required(name);
    if (!(declared.figure() instanceof Figure.Text text)) {
      return declared;
    }
    return style
        .number(text.value())
        .map(number -> new Declared(name, Figure.of(number), place))
        .orElseThrow(
            () ->
                unreadable(
                    offset(),
                    "field "
                        + name
                        + " is '"
                        + text.value()
                        + "', which is no number with decimal separator '"
                        + style.decimalSeparator()
                        + "'"
                        + (style.impliedDecimals() == 0
                            ? ""
                            : " and " + style.impliedDecimals() + " implied decimals")));
  }

  private Declared required(String name) {
    Declared declared = fields.get(name);
    if (declared == null) {
      throw unreadable(offset(), "field " + name + " is empty or not there");
    }
    return declared;
  }

  UndecodableFileException unreadable(long at, String why) {
    return new UndecodableFileException(
        at,
        "control: the "
            + (place instanceof Place.InFile inFile ? inFile.record() : place.text())
            + " can't be read: "
            + why
            + "; have the sender check it, or mend delivery.control of the feed");
  }

  private long offset() {
    return place instanceof Place.InFile inFile ? inFile.byteOffset() : -1;
  }
}
