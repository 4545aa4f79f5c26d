package dev.sluice.adapter.dbf;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutContract;
import java.util.Optional;
import java.util.Random;

class DbfContractTest extends LayoutContract {
  private static final String[] TEXTS = {"abc", "", "é", "a\0b", "{FF}", "x  ", "12"};
  private static final String[] NUMBERS = {
    "  1.50", "-12.25", "      ", "******", "1e2   ", "x     "
  };
  private static final String[] DATES = {"20260228", "20260230", "        ", "00000000"};

  @Override
  protected Layout layout(int batchRows) {
    return new DbfLayout(
        new DbfOptions(Optional.empty(), DbfOptions.Deleted.SKIP, DbfOptions.Memo.RESCUE),
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    DbfFile file =
        new DbfFile()
            .field("T", 'C', 5, 0, 0)
            .field("N", 'N', 6, 2, 0)
            .field("D", 'D', 8, 0, 0)
            .field("L", 'L', 1, 0, 0)
            .field("M", 'M', 10, 0, 0);
    file.languageDriver = random.nextInt(3);
    for (int i = random.nextInt(20); i > 0; i--) {
      String text = one(TEXTS, random);
      int width = text.startsWith("{") ? 5 + 3 : 5;
      file.record(
          (random.nextInt(5) == 0 ? "*" : " ")
              + String.format("%-" + width + "s", text)
              + one(NUMBERS, random)
              + one(DATES, random)
              + "TFx? ".charAt(random.nextInt(5))
              + (random.nextBoolean() ? "         7" : ""));
    }
    return file.bytes();
  }

  private static String one(String[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
