package dev.sluice.adapter.json;

import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.layout.SplittableLayoutContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class JsonLinesContractTest extends SplittableLayoutContract {
  private static final String[] LINE_ENDS = {"\n", "\n", "\r\n", "\n\n", "\n \n"};

  @Override
  protected SplittableLayout layout(int batchRows) {
    return new JsonLinesLayout(
        new JsonOptions(Optional.empty(), Optional.empty(), Optional.of("value"), List.of(), 90, 5),
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    StringBuilder text = new StringBuilder("{\"a\":1}\n");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(JsonFiles.object(random)).append(LINE_ENDS[random.nextInt(LINE_ENDS.length)]);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
