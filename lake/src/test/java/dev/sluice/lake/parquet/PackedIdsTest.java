package dev.sluice.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is packed is read back by Parquet's own decoder. */
class PackedIdsTest {

  private static int[] readBack(int[] ids, int width) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PackedIds(width, out).write(ids, ids.length);
    RunLengthBitPackingHybridDecoder decoder =
        new RunLengthBitPackingHybridDecoder(width, new ByteArrayInputStream(out.toByteArray()));
    int[] read = new int[ids.length];
    for (int i = 0; i < read.length; i++) {
      read[i] = decoder.readInt();
    }
    return read;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 15, 16, 17})
  void readsBackRunsOfAllLengthsBetweenOtherValues(int width) throws Exception {
    Random random = new Random(width);
    for (int round = 0; round < 200; round++) {
      int[] ids = new int[random.nextInt(3000)];
      for (int at = 0; at < ids.length; ) {
        int run = Math.min(ids.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 100));
        Arrays.fill(ids, at, at + run, random.nextInt(1 << width));
        at += run;
      }
      assertThat(readBack(ids, width)).isEqualTo(ids);
    }
  }

  @Test
  void aSingleValueIsOneRun() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PackedIds(0, out).write(new int[20_000], 20_000);

    assertThat(out.size()).isEqualTo(3);
    assertThat(readBack(new int[5], 0)).containsOnly(0).hasSize(5);
  }

  @Test
  void nothingIsNothing() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PackedIds(3, out).write(new int[0], 0);
    new PackedIds(0, out).write(new int[0], 0);

    assertThat(out.size()).isZero();
  }
}
