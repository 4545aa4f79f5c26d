package dev.sluice.adapter.fixedwidth;

import dev.sluice.adapter.fixedwidth.FixedWidthOptions.FixedField;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Trim;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.layout.SplittableLayoutContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

class FixedWidthContractTest extends SplittableLayoutContract {
  private static final String[] PIECES = {
    "a", "bcd", " ", "é", "\0", "\n", "\r\n", "\r", "abcdef\n"
  };

  @Override
  protected SplittableLayout layout(int batchRows) {
    return new FixedWidthLayout(
        new FixedWidthOptions(
            StandardCharsets.UTF_8,
            List.of(new FixedField("a", 1, 2, Trim.NONE), new FixedField("b", 3, 3, Trim.BOTH)),
            OptionalInt.empty(),
            1,
            List.of("")),
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    StringBuilder text = new StringBuilder("head");
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
