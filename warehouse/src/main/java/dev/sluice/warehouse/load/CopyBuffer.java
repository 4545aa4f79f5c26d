package dev.sluice.warehouse.load;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/** Rows in PostgreSQL's binary COPY format. */
final class CopyBuffer {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int SEND_AT = 1 << 16;
  private static final long EPOCH_DAY_2000 = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final long EPOCH_SECOND_2000 = EPOCH_DAY_2000 * 86_400;

  private final CopyIn copy;
  private byte[] bytes = new byte[SEND_AT * 2];
  private int length;

  CopyBuffer(CopyIn copy) {
    this.copy = copy;
    append(HEADER);
  }

  void row(int fields) throws SQLException {
    if (length >= SEND_AT) {
      send();
    }
    int16(fields);
  }

  void value(Object value) {
    if (value == null) {
      int32(-1);
    } else if (value instanceof String text) {
      sized(text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof Integer number) {
      int32(4);
      int32(number);
    } else if (value instanceof Long number) {
      int64Value(number);
    } else if (value instanceof BigDecimal number) {
      sized(ByteConverter.numeric(number));
    } else if (value instanceof Double number) {
      int64Value(Double.doubleToLongBits(number));
    } else if (value instanceof Boolean bool) {
      int32(1);
      room(1);
      bytes[length++] = (byte) (bool ? 1 : 0);
    } else if (value instanceof LocalDate date) {
      int32(4);
      int32(Math.toIntExact(date.toEpochDay() - EPOCH_DAY_2000));
    } else if (value instanceof LocalDateTime time) {
      int64Value(micros(time.toInstant(ZoneOffset.UTC)));
    } else if (value instanceof Instant instant) {
      int64Value(micros(instant));
    } else if (value instanceof UUID uuid) {
      int32(16);
      int64(uuid.getMostSignificantBits());
      int64(uuid.getLeastSignificantBits());
    } else {
      throw new IllegalArgumentException("no binary form of " + value.getClass());
    }
  }

  private static long micros(Instant instant) {
    return (instant.getEpochSecond() - EPOCH_SECOND_2000) * 1_000_000 + instant.getNano() / 1000;
  }

  void send() throws SQLException {
    copy.writeToCopy(bytes, 0, length);
    length = 0;
  }

  /** Ends the rows and returns how many the server took. */
  long end() throws SQLException {
    int16(-1);
    send();
    return copy.endCopy();
  }

  private void sized(byte[] value) {
    int32(value.length);
    append(value);
  }

  private void append(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  private void int16(int value) {
    room(2);
    ByteConverter.int2(bytes, length, value);
    length += 2;
  }

  private void int32(int value) {
    room(4);
    ByteConverter.int4(bytes, length, value);
    length += 4;
  }

  private void int64Value(long value) {
    int32(8);
    int64(value);
  }

  private void int64(long value) {
    room(8);
    ByteConverter.int8(bytes, length, value);
    length += 8;
  }

  private void room(int wanted) {
    if (bytes.length - length < wanted) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + wanted));
    }
  }
}
