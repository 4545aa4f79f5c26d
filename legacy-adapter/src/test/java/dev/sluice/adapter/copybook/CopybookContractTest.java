package dev.sluice.adapter.copybook;

import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.layout.SplittableLayoutContract;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

class CopybookContractTest {
  private static final String COPYBOOK =
      """
             01 R.
                05 N PIC S9(3) COMP-3.
                05 C PIC 9.
                05 E OCCURS 0 TO 3 DEPENDING ON C.
                   10 T PIC X.
                   10 Z PIC S9V9.
                05 L PIC X(2).
      """;

  private static SplittableLayout layout(Map<String, String> options, int batchRows) {
    return CopybookLayout.parse(
        COPYBOOK, CopybookOptions.DEFAULTS.with(CobrixFraming.ofOnly(options)), batchRows);
  }

  private static byte[] record(Random random, int elements) {
    byte[] record = new byte[3 + 3 * elements + 2];
    for (int i = 0; i < record.length; i++) {
      record[i] = (byte) (0xF0 + random.nextInt(10));
    }
    record[0] = (byte) (random.nextInt(10) * 16 + random.nextInt(10));
    record[1] = (byte) (random.nextInt(10) * 16 + 12 + random.nextInt(4));
    record[2] = (byte) (0xF0 + (random.nextInt(5) == 0 ? 9 : Math.min(elements, 3)));
    if (random.nextInt(4) == 0) {
      record[random.nextInt(record.length)] = (byte) random.nextInt(256);
    }
    return record;
  }

  /** Some records of the copybook, none of them cut off. */
  private static List<byte[]> records(Random random) {
    return Stream.generate(() -> record(random, random.nextInt(4)))
        .limit(1 + random.nextInt(20))
        .toList();
  }

  private static byte[] of(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] littleEndian(int length) {
    return new byte[] {0, 0, (byte) length, (byte) (length >> 8)};
  }

  private static byte[] bigEndian(int length) {
    return new byte[] {(byte) (length >> 8), (byte) length, 0, 0};
  }

  @Nested
  class FixedLength extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return CopybookContractTest.layout(
          Map.of("record_format", "F", "file_start_offset", "5", "file_end_offset", "3"),
          batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      List<byte[]> parts = new ArrayList<>();
      parts.add(new byte[5]);
      for (int i = random.nextInt(20); i > 0; i--) {
        parts.add(record(random, 3));
      }
      parts.add(new byte[3]);
      return of(parts);
    }
  }

  @Nested
  class FixedLengthInBlocks extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return CopybookContractTest.layout(
          Map.of("record_format", "FB", "is_bdw_big_endian", "true", "bdw_adjustment", "-4"),
          batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      List<byte[]> parts = new ArrayList<>();
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        int records = 1 + random.nextInt(5);
        parts.add(bigEndian(4 + records * record(random, 3).length));
        for (int j = 0; j < records; j++) {
          parts.add(record(random, 3));
        }
      }
      return of(parts);
    }
  }

  @Nested
  class Variable extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return CopybookContractTest.layout(
          Map.of(
              "record_format", "V",
              "file_start_offset", "2",
              "file_end_offset", "7",
              "record_start_offset", "1",
              "record_end_offset", "1",
              "minimum_record_length", "3",
              "maximum_record_length", "12"),
          batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      List<byte[]> parts = new ArrayList<>();
      parts.add(new byte[2]);
      for (byte[] record : records(random)) {
        int length = random.nextInt(6) == 0 ? 1 + random.nextInt(record.length) : record.length;
        parts.add(littleEndian(length + 2));
        parts.add(new byte[1]);
        parts.add(Arrays.copyOf(record, length + 1));
      }
      parts.add(new byte[7]);
      return of(parts);
    }
  }

  @Nested
  class VariableInBlocks extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return CopybookContractTest.layout(
          Map.of(
              "record_format", "VB",
              "is_rdw_big_endian", "true",
              "is_rdw_part_of_record_length", "true",
              "is_bdw_big_endian", "true",
              "bdw_adjustment", "-4"),
          batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      List<byte[]> blocks = new ArrayList<>();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        List<byte[]> block = new ArrayList<>();
        for (byte[] record : records(random)) {
          block.add(bigEndian(record.length + 4));
          block.add(record);
        }
        byte[] whole = of(block);
        blocks.add(bigEndian(whole.length + 4));
        blocks.add(whole);
      }
      return of(blocks);
    }
  }

  @Nested
  class Lines extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return CopybookContractTest.layout(Map.of("record_format", "D"), batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      for (byte[] record : records(random)) {
        file.writeBytes(record);
        file.write(random.nextBoolean() ? 0x25 : 0x15);
      }
      return file.toByteArray();
    }
  }
}
