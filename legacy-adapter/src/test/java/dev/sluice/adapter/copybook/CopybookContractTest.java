package dev.sluice.adapter.copybook;

import dev.sluice.adapter.copybook.FramingOptions.RecordFormat;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.layout.SplittableLayoutContract;
import java.io.ByteArrayOutputStream;
import java.util.Random;
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

  private static SplittableLayout layout(RecordFormat format, int batchRows) {
    return CopybookLayout.parse(
        COPYBOOK, CopybookOptions.DEFAULTS.with(new FramingOptions(format)), batchRows);
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

  @Nested
  class FixedLength extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return CopybookContractTest.layout(RecordFormat.F, batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      for (int i = 1 + random.nextInt(20); i > 0; i--) {
        file.writeBytes(record(random, 3));
      }
      return file.toByteArray();
    }
  }

  @Nested
  class DescriptorWords extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return CopybookContractTest.layout(RecordFormat.V, batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      for (int i = 1 + random.nextInt(20); i > 0; i--) {
        byte[] record = record(random, random.nextInt(4));
        int length = random.nextInt(6) == 0 ? random.nextInt(record.length) : record.length;
        file.writeBytes(new byte[] {0, (byte) (length + 4), 0, 0});
        file.write(record, 0, length);
      }
      return file.toByteArray();
    }
  }

  @Nested
  class Lines extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return CopybookContractTest.layout(RecordFormat.D, batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      for (int i = 1 + random.nextInt(20); i > 0; i--) {
        file.writeBytes(record(random, random.nextInt(4)));
        file.write(random.nextBoolean() ? 0x25 : 0x15);
      }
      return file.toByteArray();
    }
  }
}
