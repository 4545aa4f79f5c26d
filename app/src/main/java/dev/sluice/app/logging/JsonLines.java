package dev.sluice.app.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * Encodes each event as one JSON object on a line of its own: {@code time}, {@code level}, {@code
 * logger}, {@code message}, then the event's own facts as fields beside them, and {@code exception}
 * with the stack trace where there is one.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private final JsonFactory json = new JsonFactory();
  private final ThrowableProxyConverter stackTraces = new ThrowableProxyConverter();

  @Override
  public void start() {
    stackTraces.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator object = json.createGenerator(line)) {
      write(event, object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.write('\n');
    return line.toByteArray();
  }

  private void write(ILoggingEvent event, JsonGenerator object) throws IOException {
    object.writeStartObject();
    object.writeStringField("time", event.getInstant().toString());
    object.writeStringField("level", event.getLevel().toString());
    object.writeStringField("logger", event.getLoggerName());
    object.writeStringField("message", event.getFormattedMessage());
    List<KeyValuePair> facts = event.getKeyValuePairs();
    for (KeyValuePair fact : facts == null ? List.<KeyValuePair>of() : facts) {
      object.writeFieldName(fact.key);
      write(fact.value, object);
    }
    if (event.getThrowableProxy() != null) {
      object.writeStringField("exception", stackTraces.convert(event));
    }
    object.writeEndObject();
  }

  private static void write(Object value, JsonGenerator object) throws IOException {
    if (value instanceof Long || value instanceof Integer) {
      object.writeNumber(((Number) value).longValue());
    } else if (value instanceof Boolean truth) {
      object.writeBoolean(truth);
    } else if (value == null) {
      object.writeNull();
    } else {
      object.writeString(value.toString());
    }
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
