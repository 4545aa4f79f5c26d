package dev.sluice.lake.parquet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** Gives the current value of a leaf in the forms readers ask for. */
final class LeafValue {
  private enum Form {
    TEXT,
    INT,
    LONG,
    DECIMAL,
    FLOAT,
    DOUBLE,
    BOOLEAN,
    BYTES
  }

  private final Form form;
  private final PrimitiveType type;
  private final int scale;
  private Binary lastBinary;
  private String lastText;

  LeafValue(PrimitiveType type) {
    this.type = type;
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    this.scale = logical instanceof DecimalLogicalTypeAnnotation decimal ? decimal.getScale() : 0;
    this.form = form(type, logical);
  }

  private static Form form(PrimitiveType type, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation) {
      return Form.DECIMAL;
    }
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> Form.INT;
      case INT64 -> Form.LONG;
      case FLOAT -> Form.FLOAT;
      case DOUBLE -> Form.DOUBLE;
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          logical instanceof StringLogicalTypeAnnotation ? Form.TEXT : Form.BYTES;
      case BOOLEAN -> Form.BOOLEAN;
      case INT96 -> throw new IllegalArgumentException("no lake table has such: " + type);
    };
  }

  long longValue(ColumnReader leaf) {
    return form == Form.INT ? leaf.getInteger() : leaf.getLong();
  }

  double doubleValue(ColumnReader leaf) {
    return form == Form.FLOAT ? leaf.getFloat() : leaf.getDouble();
  }

  byte[] bytes(ColumnReader leaf) {
    return leaf.getBinary().getBytes();
  }

  BigDecimal decimal(ColumnReader leaf) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> BigDecimal.valueOf(leaf.getInteger(), scale);
      case INT64 -> BigDecimal.valueOf(leaf.getLong(), scale);
      default -> new BigDecimal(new BigInteger(leaf.getBinary().getBytes()), scale);
    };
  }

  String text(ColumnReader leaf) {
    return switch (form) {
      case TEXT -> string(leaf.getBinary());
      case INT, LONG -> Long.toString(longValue(leaf));
      case DECIMAL -> decimal(leaf).toPlainString();
      case FLOAT -> plain(Float.toString(leaf.getFloat()));
      case DOUBLE -> plain(Double.toString(leaf.getDouble()));
      case BOOLEAN -> Boolean.toString(leaf.getBoolean());
      case BYTES -> HexFormat.of().formatHex(bytes(leaf));
    };
  }

  void writeTo(JsonGenerator json, ColumnReader leaf) throws IOException {
    switch (form) {
      case TEXT, BYTES -> json.writeString(text(leaf));
      case INT, LONG -> json.writeNumber(longValue(leaf));
      case DECIMAL -> json.writeNumber(decimal(leaf).toPlainString());
      case FLOAT, DOUBLE -> writeFloat(json, leaf);
      case BOOLEAN -> json.writeBoolean(leaf.getBoolean());
    }
  }

  private void writeFloat(JsonGenerator json, ColumnReader leaf) throws IOException {
    if (Double.isFinite(doubleValue(leaf))) {
      json.writeNumber(text(leaf));
    } else {
      json.writeString(text(leaf));
    }
  }

  /** Values of a dictionary come as the same object again and again. */
  @SuppressWarnings("ReferenceEquality")
  private String string(Binary binary) {
    if (binary != lastBinary) {
      lastBinary = binary;
      lastText = binary.toStringUsingUTF8();
    }
    return lastText;
  }

  /** Without exponent; what is no number (infinite, not a number) by its name. */
  private static String plain(String number) {
    boolean named = Character.isLetter(number.charAt(number.length() - 1));
    return named ? number : new BigDecimal(number).toPlainString();
  }
}
