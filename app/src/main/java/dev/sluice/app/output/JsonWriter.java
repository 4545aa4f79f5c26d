package dev.sluice.app.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/** Writes JSON: an array of objects, one on each line. */
final class JsonWriter implements RowWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final PrintStream out;
  private final boolean terminal;

  JsonWriter(Screen screen) {
    this.out = screen.out();
    this.terminal = screen.terminal();
  }

  @Override
  public long write(Rows rows) throws IOException {
    out.print('[');
    long count = 0;
    StringWriter row = new StringWriter();
    while (rows.next()) {
      row.getBuffer().setLength(0);
      try (JsonGenerator json = FACTORY.createGenerator(row)) {
        json.writeStartObject();
        for (int i = 0; i < rows.columns().size(); i++) {
          json.writeFieldName(rows.columns().get(i).name());
          value(json, rows.value(i));
        }
        json.writeEndObject();
      }
      out.print(count == 0 ? "\n" : ",\n");
      out.print(shown(row));
      if (++count % CHECK_EVERY == 0 && out.checkError()) {
        return count;
      }
    }
    out.print(count == 0 ? "]\n" : "\n]\n");
    out.flush();
    return count;
  }

  /** Writes one object, on a line of its own. */
  void object(Map<String, ?> object) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      value(json, object);
    }
    out.print(shown(text));
    out.print('\n');
    out.flush();
  }

  static String toJson(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      value(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  /** A terminal would obey C1 controls and direction overrides, which JSON may hold as they are. */
  private String shown(StringWriter json) {
    return terminal ? Visible.asJsonEscapes(json.toString()) : json.toString();
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Double || value instanceof Float) {
      json.writeNumber(((Number) value).doubleValue());
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (value instanceof BigInteger integer) {
      json.writeNumber(integer);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Rows.Json raw) {
      json.writeRawValue(raw.text());
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(entry.getKey().toString());
        value(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        value(json, element);
      }
      json.writeEndArray();
    } else {
      json.writeString(RowWriter.text(value));
    }
  }
}
