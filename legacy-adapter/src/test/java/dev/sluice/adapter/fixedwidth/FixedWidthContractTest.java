package dev.sluice.adapter.fixedwidth;

import dev.sluice.adapter.fixedwidth.FixedField.Trim;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.LongRecords;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Records;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.ShortRecords;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Unit;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.layout.SplittableLayoutContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

class FixedWidthContractTest extends SplittableLayoutContract {
  private static final String[] PIECES = {
    "a", "bcd", " ", "é", "\0", "\n", "\r\n", "\r", "abcdef\n", "\n#no record\n"
  };

  @Override
  protected SplittableLayout layout(int batchRows) {
    return new FixedWidthLayout(
        new FixedWidthOptions(
            StandardCharsets.UTF_8,
            Unit.BYTES,
            new Records(OptionalInt.empty(), true, 1, Optional.of("#")),
            RecordTypes.one(
                List.of(
                    new FixedField("a", 1, 2, Trim.NONE), new FixedField("b", 3, 3, Trim.BOTH))),
            ShortRecords.REJECT,
            LongRecords.RESCUE,
            List.of("")),
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFFhead" : "head");
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
