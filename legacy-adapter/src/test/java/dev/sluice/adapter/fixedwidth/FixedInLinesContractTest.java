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

/** Records of one length that may hold line ends, and have another behind each. */
class FixedInLinesContractTest extends SplittableLayoutContract {
  private static final String[] PIECES = {
    "abcd\n", "a\ncd\r\n", "a\r\nd\r", "\n", "\r\n", "#no\n", "a\0cd\n", "ab__\n"
  };

  @Override
  protected SplittableLayout layout(int batchRows) {
    return new FixedWidthLayout(
        new FixedWidthOptions(
            StandardCharsets.UTF_8,
            Unit.BYTES,
            new Records(OptionalInt.of(4), true, 1, Optional.of("#")),
            RecordTypes.one(
                List.of(
                    new FixedField("a", 1, 2, Trim.NONE),
                    new FixedField("b", 3, 2, Trim.RIGHT, "_"))),
            ShortRecords.REJECT,
            LongRecords.RESCUE,
            List.of()),
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    StringBuilder text = new StringBuilder("the head\n");
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return (random.nextBoolean() ? text + "wxyz" : text.toString())
        .getBytes(StandardCharsets.UTF_8);
  }
}
