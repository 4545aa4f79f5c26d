package dev.sluice.adapter.fixedwidth;

import dev.sluice.adapter.fixedwidth.FixedField.Trim;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.LongRecords;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Records;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.ShortRecords;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Unit;
import dev.sluice.adapter.fixedwidth.RecordTypes.Others;
import dev.sluice.adapter.fixedwidth.RecordTypes.RecordType;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.layout.SplittableLayoutContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Several kinds of records, in characters of two and four bytes. */
class RecordTypesContractTest extends SplittableLayoutContract {
  private static final String[] PIECES = {
    "Aab", "B", "Bé좌c", "\uD83D\uDE00", "\n", "\r\n", "\r", "Z\n", "\0", "A좌 \n"
  };

  @Override
  protected SplittableLayout layout(int batchRows) {
    return new FixedWidthLayout(
        new FixedWidthOptions(
            StandardCharsets.UTF_16LE,
            Unit.CHARACTERS,
            Records.lines(),
            new RecordTypes(
                Optional.of(new FixedField("type", 1, 1, Trim.NONE)),
                List.of(
                    new RecordType(
                        "a", List.of("A"), List.of(new FixedField("x", 2, 2, Trim.BOTH))),
                    new RecordType(
                        "b", List.of("B"), List.of(new FixedField("y", 2, 3, Trim.RIGHT)))),
                Others.REJECT),
            ShortRecords.PAD,
            LongRecords.REJECT,
            List.of("")),
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    StringBuilder text = new StringBuilder("Aab\n");
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString().getBytes(StandardCharsets.UTF_16LE);
  }
}
