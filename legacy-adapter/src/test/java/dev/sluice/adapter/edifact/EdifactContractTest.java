package dev.sluice.adapter.edifact;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutContract;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.message.MessageOptions.Totals;
import dev.sluice.adapter.segment.LineBreaks;
import java.nio.charset.StandardCharsets;
import java.util.Random;

class EdifactContractTest extends LayoutContract {
  private static final String HEADER = "UNB+UNOA:4+A+B+990802:1557+1'";
  private static final String[] PIECES = {
    "UNA:+,? '" + HEADER,
    HEADER,
    "UNG+ORDERS+A+B+010502:1237+1+UN+D:96A'",
    "UNH+1+ORDERS:D:96A:UN'",
    "UNT+2+1'",
    "UNE+1+1'",
    "UNZ+1+1'",
    "FTX+a\nb'",
    "FTX+it?'s 1?+1 ??'",
    "LIN+1*2:3++:a'",
    "'",
    "q+1'",
    "QTY:1:2+5'",
    "FTX+Zürich\0'",
    "\r\n",
    "  ",
    "+'"
  };

  @Override
  protected Layout layout(int batchRows) {
    return new EdifactLayout(
        new EdifactOptions(
            new MessageOptions(StandardCharsets.UTF_8, Structure.LENIENT, Totals.REPORT, 1000),
            LineBreaks.DETECT),
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    StringBuilder file = new StringBuilder(random.nextBoolean() ? "UNA:+.?*'\r\n" : "");
    file.append(HEADER);
    for (int i = random.nextInt(40); i > 0; i--) {
      file.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }
}
