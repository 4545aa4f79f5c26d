package dev.sluice.adapter.mt940;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutContract;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.message.MessageOptions.Totals;
import java.nio.charset.StandardCharsets;
import java.util.Random;

class Mt940ContractTest extends LayoutContract {
  private static final String[] PIECES = {
    "{1:F01BANKDEFFXXXX0000000000}",
    "{2:I940BANKDEFFXXXXN}",
    "{4:\r\n",
    "-}{5:{CHK:1}}",
    "-\n",
    "$",
    "-XXX\r\n",
    ":20:A\n",
    ":25:1/2\n",
    ":28C:1/2\r\n",
    ":60F:C131016EUR1,5\n",
    ":60F:X\n",
    ":61:1310171017RCR6800,NCHK1//2\nmore\n",
    ":61:x\n",
    ":61:131017C123456789012345,\n",
    ":86:Zürich\n:15:00 h\n\n",
    ":62F:D131017EUR1,\n",
    ":64:C131017EUR0,00001\n",
    "940\n",
    "\n",
    ":86:\0\n",
    ":90D:1EUR1,\n",
    ":90C:\n",
    ":34F:EURD0,\n",
    "- text\n"
  };

  @Override
  protected Layout layout(int batchRows) {
    return new Mt940Layout(
        new MessageOptions(StandardCharsets.UTF_8, Structure.LENIENT, Totals.REPORT, 2000),
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    StringBuilder file = new StringBuilder(random.nextBoolean() ? "\n" : "");
    file.append(":20:A\n");
    for (int i = random.nextInt(40); i > 0; i--) {
      file.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }
}
