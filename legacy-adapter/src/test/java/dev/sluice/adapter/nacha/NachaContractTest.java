package dev.sluice.adapter.nacha;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutContract;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.message.MessageOptions.Totals;
import dev.sluice.adapter.nacha.NachaOptions.RecordEnds;
import java.nio.charset.StandardCharsets;
import java.util.Random;

class NachaContractTest extends LayoutContract {
  private static final String[] RECORDS = {
    "101 23138010401210428821906240000A094101Federal Reserve Bank   My Bank Name                   ",
    "5225Name on Account                     121042882 PPDREG.SALARY      190625   1121042880000001",
    "5200                FF3               US123456789 IATTRADEPAYMTCADUSD190816   0231380100000001",
    "62723138010412345678         0100000000               Receiver Account Name   0121042880000001",
    "6271210428820007             0000100000123456789                              1231380100000001",
    "710ANN000000000000100000928383-23938          BEK Enterprises                          0000001",
    "799R01121042880000001      23138010                                            121042880000001",
    "705Zürich                                                                          00010000001",
    "82250000010023138010000100000000000000000000121042882                          121042880000001",
    "9000001000001000000010023138010000100000000000000000000                                       ",
    "9".repeat(94),
    "X"
  };
  private static final String[] ENDS = {"\n", "\r\n", "\r", "\n\n", "  \n", " x\n", "\n \r\n"};

  @Override
  protected Layout layout(int batchRows) {
    return new NachaLayout(
        new NachaOptions(
            new MessageOptions(StandardCharsets.UTF_8, Structure.LENIENT, Totals.REPORT, 1000),
            RecordEnds.LINES),
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    StringBuilder file = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    file.append(RECORDS[0]);
    for (int i = random.nextInt(30); i > 0; i--) {
      file.append(ENDS[random.nextInt(ENDS.length)]);
      String record = RECORDS[random.nextInt(RECORDS.length)];
      file.append(random.nextInt(5) == 0 ? spoilt(record, random) : record);
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String spoilt(String record, Random random) {
    int at = random.nextInt(record.length());
    return random.nextBoolean()
        ? record.substring(0, at)
        : record.substring(0, at) + "\0" + record.substring(at + 1);
  }
}
