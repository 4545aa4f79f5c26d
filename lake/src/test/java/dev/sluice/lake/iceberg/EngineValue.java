package dev.sluice.lake.iceberg;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * An engine's value in the words of {@code lake read}: groups as maps in the order of their fields,
 * sequences as lists, bytes as arrays, everything else as the engine's driver gives it.
 */
public final class EngineValue {
  private static final JsonFactory JSON = new JsonFactory();

  private EngineValue() {}

  /** The value as text; null for null. */
  public static String text(Object value) {
    if (value == null) {
      return null;
    } else if (value instanceof Map<?, ?> || value instanceof List<?>) {
      StringWriter out = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(out)) {
        write(json, value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toString();
    }
    return scalar(value);
  }

  private static String scalar(Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    } else if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    } else if (value instanceof Float || value instanceof Double) {
      boolean finite = Double.isFinite(((Number) value).doubleValue());
      String digits = value.toString();
      return finite ? new BigDecimal(digits).toPlainString() : digits;
    }
    return value.toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Map<?, ?> group) {
      json.writeStartObject();
      for (Map.Entry<?, ?> field : group.entrySet()) {
        if (field.getValue() != null) {
          json.writeFieldName((String) field.getKey());
          write(json, field.getValue());
        }
      }
      json.writeEndObject();
    } else if (value instanceof List<?> sequence) {
      json.writeStartArray();
      for (Object element : sequence) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Number) {
      json.writeNumber(scalar(value));
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(scalar(value));
    }
  }
}
