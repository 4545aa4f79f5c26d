package dev.sluice.adapter.copybook;

import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.layout.SplittableLayoutContract;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;

class NestedCountsContractTest {
  private static final String COPYBOOK =
      """
             01 R.
                05 M PIC 9.
                05 E OCCURS 0 TO 3 DEPENDING ON M.
                   10 N PIC 9.
                   10 P PIC S9(3) COMP-3 OCCURS 0 TO 2 DEPENDING ON N.
                   10 Q PIC X.
                05 Z PIC X.
      """;

  private static byte[] record(Random random, boolean largest) {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    int elements = random.nextInt(4);
    record.write(0xF0 + elements);
    for (int i = 0; i < (largest ? 3 : elements); i++) {
      int numbers = random.nextInt(3);
      record.write(0xF0 + numbers);
      for (int j = 0; j < (largest ? 2 : numbers); j++) {
        record.write(0x12);
        record.write(random.nextInt(20) == 0 ? 0x35 : 0x3C);
      }
      record.write(0xC1 + random.nextInt(9));
    }
    record.write(0xE9);
    return record.toByteArray();
  }

  private static SplittableLayout layout(Map<String, String> options, int batchRows) {
    return CopybookLayout.parse(COPYBOOK, CobrixOptions.of(options), batchRows);
  }

  private static byte[] file(Random random, boolean largest, boolean words) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int i = 1 + random.nextInt(20); i > 0; i--) {
      byte[] record = record(random, largest);
      if (words) {
        file.writeBytes(new byte[] {0, 0, (byte) record.length, 0});
      }
      file.writeBytes(record);
    }
    return file.toByteArray();
  }

  @Nested
  class AtLargest extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return NestedCountsContractTest.layout(Map.of(), batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      return NestedCountsContractTest.file(random, true, false);
    }
  }

  @Nested
  class ShiftedWithoutWords extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return NestedCountsContractTest.layout(
          Map.of("variable_size_occurs", "true", "on_malformed", "rescue"), batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      return NestedCountsContractTest.file(random, false, false);
    }

    @Override
    protected boolean refusesRecords() {
      return false;
    }
  }

  @Nested
  class ShiftedInWords extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return NestedCountsContractTest.layout(Map.of("record_format", "V"), batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      return NestedCountsContractTest.file(random, false, true);
    }
  }
}
