package dev.sluice.adapter.balance;

import dev.sluice.adapter.balance.ControlRecord.TypeMark;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class ControlledLayoutContractTest extends LayoutContract {
  private static final String[] LINES = {"1,2\n", "\"a\nb\",c\r\n", "x\n", "\n", "1,\0\r", "T,1\n"};

  @Override
  protected Layout layout(int batchRows) {
    DelimitedLayout inside =
        new DelimitedLayout(
            DelimitedOptions.builder().header(new Header.Absent(List.of("a", "b"))).build());
    return new ControlledLayout(
        inside,
        new LineEnds(StandardCharsets.UTF_8),
        List.of(ControlRecord.IGNORED),
        List.of(
            new ControlRecord(
                Optional.of(inside.ofOneRecord(List.of("type", "records"))),
                Optional.of(new TypeMark("type", "T")),
                List.of(new Check("records", new Total.RecordCount(false), NumberStyle.PLAIN)))),
        RejectedSums.REFUSE);
  }

  @Override
  protected byte[] file(Random random) {
    StringBuilder text = new StringBuilder("head\n");
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(LINES[random.nextInt(LINES.length)]);
    }
    return text.append("T,7\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
