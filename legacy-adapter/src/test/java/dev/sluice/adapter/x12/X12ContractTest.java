package dev.sluice.adapter.x12;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutContract;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.message.MessageOptions.Totals;
import dev.sluice.adapter.segment.LineBreaks;
import java.nio.charset.StandardCharsets;
import java.util.Random;

class X12ContractTest extends LayoutContract {
  private static final String HEADER =
      "ISA*00*          *00*          *ZZ*ReceiverID     *ZZ*Sender         *050812*1953*^*00501*"
          + "508121953*0*P*:~";
  private static final String[] PIECES = {
    HEADER,
    "GS*FA*A*B*20050812*195335*5*X*005010~",
    "ST*997*0001~",
    "SE*2*0001~",
    "GE*1*5~",
    "IEA*1*508121953~",
    "NTE*a\nb~",
    "N1**:a^b:c**~",
    "~",
    "Q!*1~",
    "BIN*3*a~b~",
    "BIN*4*a~b~",
    "MSG*Zürich\0~",
    "BDS*ASC*2*~~~",
    "\r\n",
    "  ",
    "*~"
  };

  @Override
  protected Layout layout(int batchRows) {
    return new X12Layout(
        new X12Options(
            new MessageOptions(StandardCharsets.UTF_8, Structure.LENIENT, Totals.REPORT, 1000),
            LineBreaks.DETECT),
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    StringBuilder file = new StringBuilder(random.nextBoolean() ? "\r\n" : "");
    file.append(HEADER);
    for (int i = random.nextInt(40); i > 0; i--) {
      file.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }
}
