package dev.sluice.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteDictionaryTest {

  private static int idOf(ByteDictionary dictionary, byte[] value) {
    return dictionary.idOf(value, 0, value.length);
  }

  private static byte[] value(ByteDictionary dictionary, int id) {
    int start = dictionary.start(id);
    return Arrays.copyOfRange(dictionary.bytes(), start, start + dictionary.length(id));
  }

  @Test
  void numbersDistinctValuesInTheOrderMet() {
    Random random = new Random(7);
    ByteDictionary dictionary = new ByteDictionary();
    Map<String, Integer> expected = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      byte[] value = new byte[random.nextInt(40)];
      for (int j = 0; j < value.length; j++) {
        value[j] = (byte) random.nextInt(value.length < 4 ? 3 : 2);
      }
      String key = new String(value, StandardCharsets.ISO_8859_1);
      if (expected.containsKey(key) || dictionary.byteCount() + value.length <= 1 << 20) {
        int next = expected.size();
        assertThat(idOf(dictionary, value)).isEqualTo(expected.computeIfAbsent(key, k -> next));
      }
    }
    expected.forEach(
        (text, id) ->
            assertThat(value(dictionary, id))
                .isEqualTo(text.getBytes(StandardCharsets.ISO_8859_1)));
    assertThat(dictionary.size()).isEqualTo(expected.size());
  }

  /** Zeros, lengths around the words of a key, and differences at every place. */
  @Test
  void tellsValuesApartThatDifferInOnePlaceOnly() {
    ByteDictionary dictionary = new ByteDictionary();
    List<byte[]> values = new ArrayList<>();
    for (int length = 0; length <= 33; length++) {
      values.add(new byte[length]);
      for (int at = 0; at < length; at++) {
        byte[] other = new byte[length];
        other[at] = (byte) 0x80;
        values.add(other);
      }
    }
    for (int i = 0; i < values.size(); i++) {
      assertThat(idOf(dictionary, values.get(i))).isEqualTo(i);
    }
    for (int i = 0; i < values.size(); i++) {
      assertThat(idOf(dictionary, values.get(i))).isEqualTo(i);
    }
  }

  @Test
  void readsNoByteBesideTheValue() {
    ByteDictionary dictionary = new ByteDictionary();
    byte[] around = "xxxxxxxxvalueyyyyyyyy".getBytes(StandardCharsets.US_ASCII);
    byte[] atTheEnd = "value".getBytes(StandardCharsets.US_ASCII);

    assertThat(dictionary.idOf(around, 8, 5)).isZero();
    assertThat(dictionary.idOf(atTheEnd, 0, 5)).isZero();
  }

  @Test
  void saysWhenThereIsNoRoom() {
    ByteDictionary dictionary = new ByteDictionary();
    for (int i = 0; i < 1 << 16; i++) {
      assertThat(idOf(dictionary, Integer.toString(i).getBytes(StandardCharsets.US_ASCII)))
          .isEqualTo(i);
    }

    assertThat(idOf(dictionary, "x".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(ByteDictionary.FULL);
    assertThat(idOf(dictionary, "77".getBytes(StandardCharsets.US_ASCII))).isEqualTo(77);
    assertThat(idOf(new ByteDictionary(), new byte[(1 << 20) + 1])).isEqualTo(ByteDictionary.FULL);
  }
}
