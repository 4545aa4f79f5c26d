package dev.sluice.adapter.copybook;

import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.layout.SplittableLayoutContract;
import dev.sluice.adapter.text.CodePages;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** All forms of values on bytes of any kind. */
class EveryFormContractTest {
  private static final String COPYBOOK =
      """
             01 R.
                05 A PIC X(3).
                05 B PIC N(2).
                05 C PIC G(2) DISPLAY-1.
                05 D PIC S9(3)V9.
                05 E PIC S9(20).
                05 F PIC S9(2) SIGN LEADING SEPARATE.
                05 G PIC S9(5) COMP-3.
                05 H PIC 9(20) COMP-3.
                05 I PIC 9(4) COMP-6.
                05 J PIC S9(9) COMP.
                05 K PIC 9(18) COMP-5.
                05 L PIC S9(5)V99 COMP-9.
                05 M PIC 9(25) COMP.
                05 N COMP-1.
                05 O COMP-2.
                05 P PIC Z,ZZ9.99-.
                05 Q PIC X(2) COMP.
                05 S POINTER.
                05 T OCCURS 2.
                   10 U PIC 9P(2).
                   10 V REDEFINES U PIC X.
      """;

  private static SplittableLayout layout(Map<String, String> options, int batchRows) {
    CopybookOptions read = CobrixOptions.of(options);
    return CopybookLayout.parse(
        COPYBOOK,
        read.with(new CharacterOptions(CodePages.named("cp930").orElseThrow(), false)),
        batchRows);
  }

  private static byte[] file(Random random, int recordLength) {
    byte[] file = new byte[recordLength * (1 + random.nextInt(5))];
    if (random.nextBoolean()) {
      random.nextBytes(file);
      return file;
    }
    for (int i = 0; i < file.length; i++) {
      file[i] = (byte) (random.nextInt(10) == 0 ? 0x40 : 0xF0 + random.nextInt(10));
    }
    return file;
  }

  private static int recordLength() {
    return ((CopybookLayout) layout(Map.of(), 1)).recordLength();
  }

  @Nested
  class Refusing extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return EveryFormContractTest.layout(Map.of("binary_as_hex", "true"), batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      return EveryFormContractTest.file(random, recordLength());
    }
  }

  @Nested
  class Rescuing extends SplittableLayoutContract {
    @Override
    protected SplittableLayout layout(int batchRows) {
      return EveryFormContractTest.layout(
          Map.of(
              "generate_corrupt_fields", "true",
              "binary_as_hex", "true",
              "debug", "hex",
              "control_characters", "blank"),
          batchRows);
    }

    @Override
    protected byte[] file(Random random) {
      return EveryFormContractTest.file(random, recordLength());
    }

    @Override
    protected boolean refusesRecords() {
      return false;
    }
  }
}
