package dev.sluice.lake.parquet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** A group or sequence, put together as JSON. */
final class NestedCursor implements ValueCursor {
  private static final JsonFactory JSON = new JsonFactory();

  private final NestedNode node;
  private String json;

  NestedCursor(NestedNode node) {
    this.node = node;
  }

  @Override
  public void step() {
    if (!node.isPresent()) {
      node.skip();
      json = null;
      return;
    }
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      node.writeTo(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    json = out.toString();
  }

  @Override
  public boolean isNull() {
    return json == null;
  }

  @Override
  public String text() {
    return json;
  }

  @Override
  public long longValue() {
    throw notAScalar();
  }

  @Override
  public BigDecimal decimal() {
    throw notAScalar();
  }

  @Override
  public double doubleValue() {
    throw notAScalar();
  }

  @Override
  public byte[] bytes() {
    throw notAScalar();
  }

  private static IllegalStateException notAScalar() {
    return new IllegalStateException("groups and sequences are read as text");
  }
}
