package dev.sluice.adapter.copybook;

import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.layout.SplittableLayoutContract;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;

class SegmentsContractTest {
  private static final String COPYBOOK =
      """
             01 R.
                05 KIND PIC X.
                05 COMPANY.
                   10 C PIC X.
                   10 N PIC 9(2).
                05 DEPT REDEFINES COMPANY.
                   10 D PIC S9(5) COMP-3.
                05 PERSON REDEFINES COMPANY.
                   10 M PIC 9.
                   10 P PIC X OCCURS 0 TO 2 DEPENDING ON M.
      """;

  private static final Map<String, String> VARIANTS =
      Map.of(
          "segment_field", "KIND",
          "redefine-segment-id-map:0", "COMPANY => C",
          "redefine-segment-id-map:1", "DEPT => D",
          "redefine-segment-id-map:2", "PERSON => P");

  private static SplittableLayout layout(Map<String, String> more, int batchRows) {
    Map<String, String> options = new HashMap<>(VARIANTS);
    options.putAll(more);
    return CopybookLayout.parse(COPYBOOK, CobrixOptions.of(options), batchRows);
  }

  private static byte[] file(Random random) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int i = 1 + random.nextInt(25); i > 0; i--) {
      byte[] kinds = {(byte) 0xC3, (byte) 0xC4, (byte) 0xD7, (byte) 0xD7, (byte) 0xE7};
      byte kind = kinds[random.nextInt(random.nextInt(4) == 0 ? 5 : 4)];
      byte[] record = {kind, (byte) 0xF1, (byte) 0xF0, (byte) (0xF0 + random.nextInt(10))};
      if (kind == (byte) 0xC4) {
        record[3] = 0x2C;
        record[2] = 0x34;
        record[1] = 0x12;
      }
      if (random.nextInt(6) == 0) {
        record[1 + random.nextInt(3)] = (byte) random.nextInt(256);
      }
      file.writeBytes(record);
    }
    return file.toByteArray();
  }

  @Nested
  class Variants extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return SegmentsContractTest.layout(Map.of(), batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      return SegmentsContractTest.file(random);
    }
  }

  @Nested
  class Filtered extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return SegmentsContractTest.layout(
          Map.of(
              "segment_filter",
              "C,P",
              "on_malformed",
              "rescue",
              "generate_corrupt_fields",
              "true",
              "binary_as_hex",
              "true"),
          batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      return SegmentsContractTest.file(random);
    }

    @Override
    protected boolean everyRecordIsOne() {
      return false;
    }

    @Override
    protected boolean refusesRecords() {
      return false;
    }
  }

  @Nested
  class Ids extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return SegmentsContractTest.layout(
          Map.of("segment_id_level0", "C", "segment_id_level1", "D", "generate_record_id", "true"),
          batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      return SegmentsContractTest.file(random);
    }

    @Override
    protected boolean cutsFiles() {
      return false;
    }
  }

  @Nested
  class Families extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return SegmentsContractTest.layout(
          Map.of(
              "segment-children:0", "COMPANY => DEPT",
              "segment-children:1", "DEPT => PERSON",
              "generate_record_id", "true"),
          batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      return SegmentsContractTest.file(random);
    }

    @Override
    protected boolean cutsFiles() {
      return false;
    }

    @Override
    protected boolean everyRecordIsOne() {
      return false;
    }
  }
}
