package dev.sluice.adapter.bai2;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutContract;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.message.MessageOptions.Totals;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.Random;

class Bai2ContractTest extends LayoutContract {
  private static final String[] PIECES = {
    "02,1,2,1,060317,,CAD,/\n",
    "03,10200123456,,040,+000,,,045,-100,2,V,060316,/\n",
    "88,100,208500,00003,S,1,2,3,400,5,,D,2,0,20,1,30/\r\n",
    "16,409,2500,V,060316,,,,Zürich/\n",
    "16,409,2500,D,9,1,2/\n",
    "16,409,x,Q,/\n",
    "16,409,1,S/\n",
    "49,1,2/\n",
    "98,1,2,3/\n",
    "99,1,2,3/\n",
    "49,/\n",
    "88,more, text/\n",
    "77,1/\n",
    "\n",
    "8",
    "  \n",
    "16,1,2\0,/\n",
    "49,1,2/ more\n"
  };

  @Override
  protected Layout layout(int batchRows) {
    return new Bai2Layout(
        new Bai2Options(
            new MessageOptions(StandardCharsets.UTF_8, Structure.LENIENT, Totals.REPORT, 1000),
            OptionalInt.empty()),
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    StringBuilder file = new StringBuilder(random.nextBoolean() ? "\n" : "");
    file.append("01,0004,12345,060321,0829,001,80,1,2/\n");
    for (int i = random.nextInt(40); i > 0; i--) {
      file.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }
}
