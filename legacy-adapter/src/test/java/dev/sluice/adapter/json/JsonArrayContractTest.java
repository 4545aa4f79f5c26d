package dev.sluice.adapter.json;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class JsonArrayContractTest extends LayoutContract {

  @Override
  protected Layout layout(int batchRows) {
    return new JsonLayout(
        new JsonOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of("items"), 80, 4),
        batchRows);
  }

  /** Records that are no JSON would refuse the file, so there are none. */
  @Override
  protected byte[] file(Random random) {
    StringBuilder text = new StringBuilder("{ \"n\":[{\"items\":1}],\n\"items\" : [");
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ,\n").append(record(random));
    }
    text.append("] , \"count\":").append(count).append("}\n");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String record(Random random) {
    if (random.nextInt(6) == 0) {
      return List.of("5", "\"\\ud800\"", "{\"a\":1,\"a\":2}", "[[[[[]]]]]").get(random.nextInt(4));
    }
    while (true) {
      String object = JsonFiles.object(random);
      if (JsonFiles.read(object) != null) {
        return object;
      }
    }
  }
}
