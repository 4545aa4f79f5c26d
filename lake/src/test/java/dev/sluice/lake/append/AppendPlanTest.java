package dev.sluice.lake.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.Unpacking;
import dev.sluice.lake.parquet.FileLimits;
import dev.sluice.lake.parquet.LeafSource;
import dev.sluice.lake.parquet.PageCodec;
import dev.sluice.lake.rescue.RescuedField;
import dev.sluice.lake.table.DecodedCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppendPlanTest {
  private static final UUID DELIVERY = UUID.fromString("01890000-0000-7000-8000-000000000001");
  private static final DeliveryFiles FILES =
      DeliveryFiles.of(Path.of("/home/lake"), "orders", DELIVERY, Optional.empty());

  private static WritePlan writePlan() {
    return new WritePlan(
        new Schema(Types.NestedField.optional(7, "name", Types.StringType.get())),
        List.of(
            new LeafSource(
                0, List.of(new LeafSource.Step.Child(2), new LeafSource.Step.Elements()))),
        List.of(
            new RescuedField(
                "G.X",
                1,
                List.of(),
                new FieldType.Group(List.of(new Field("a", new FieldType.Decimal(9, 2)))))));
  }

  private static AppendPlan plan(Split... splits) {
    return new AppendPlan(
        FILES, "print", writePlan(), FileLimits.STANDARD, PageCodec.ZSTD, List.of(splits));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Serializable> T sent(T value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }

  @Test
  void aTaskIsTheSameOnAnotherMachine() throws Exception {
    for (AppendTask task : plan(new Split(1, 0, 10, 1), new Split(2, 10, 25, 4)).tasks()) {
      AppendTask there = sent(task);

      assertThat(there.split()).isEqualTo(task.split());
      assertThat(there.files()).isEqualTo(task.files());
      assertThat(there.limits()).isEqualTo(task.limits());
      assertThat(there.fingerprint()).isEqualTo("print");
      assertThat(there.alone()).isFalse();
      assertThat(there.write().sources()).isEqualTo(task.write().sources());
      assertThat(there.write().rescued()).isEqualTo(task.write().rescued());
      assertThat(there.write().fileSchema().asStruct())
          .isEqualTo(task.write().fileSchema().asStruct());
    }
  }

  @Test
  void anOutcomeIsTheSameOnTheDriver() throws Exception {
    Declared count = new Declared("count", Figure.of(3), new Place.InFile("trailer", 1, 9));
    Control control =
        new Control(
            List.of(new Declared("day", Figure.of("x"), new Place.InCompanion("a.ctl"))),
            List.of(Comparison.of(count, Figure.of(4), "send it again")));
    ByteAccount account = new ByteAccount(1, 2, 3, 4, new Unpacking("gzip", 1, 5, 6));
    DecodedCounts counts = new DecodedCounts(1, 2, 3, account, control);
    StageTimes times = new StageTimes(1, 2, 3);
    SplitOutcome decoded =
        new SplitOutcome.Decoded(2, counts, List.of(new WrittenFile(1, 99, 1)), times);
    SplitOutcome undecodable = new SplitOutcome.Undecodable(2, "cut off", counts, times);

    assertThat(sent(decoded)).isEqualTo(decoded);
    assertThat(sent(undecodable)).isEqualTo(undecodable);
  }

  @Test
  void splitsAreNumberedInTheirOrder() {
    assertThatThrownBy(() -> plan(new Split(2, 0, 10, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesFollowFromDeliveryAndSplitAndSortInTheOrderOfRows() {
    assertThat(FILES.dataFile(12, 3))
        .isEqualTo(Path.of("/home/lake/tables/orders/data/" + DELIVERY + "-12-3.parquet"));
    List<String> inOrder =
        List.of(
            DELIVERY + "-1.parquet",
            DELIVERY + "-1-2.parquet",
            DELIVERY + "-2-1.parquet",
            DELIVERY + "-9-12.parquet",
            DELIVERY + "-10-1.parquet",
            DELIVERY + "." + DELIVERY + "-11-1.parquet");
    assertThat(inOrder.stream().map(DeliveryFiles::position)).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 67108864",
    "755000000, 67108864",
    "10000000000, 156250000",
    "1000000000000, 1073741824",
  })
  void theSizeOfSplitsFollowsFromTheFiles(long sizeBytes, long splitBytes) {
    assertThat(SplitSize.of(sizeBytes, SplitSize.STANDARD)).isEqualTo(splitBytes);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 192, 2, 24",
    "2, 512, 2, 40",
    "64, 512, 16, 8",
    "64, 16384, 64, 40",
    "8, 16, 1, 8",
  })
  void smallHeapsHaveSmallRowGroupsAndFewThreads(
      int cores, long heapMegabytes, int threads, long rowGroupMegabytes) {
    try (LocalEngine engine = LocalEngine.of(cores, heapMegabytes << 20)) {
      assertThat(engine.threads()).isEqualTo(threads);
      assertThat(engine.rowGroupBytes()).isEqualTo(rowGroupMegabytes << 20);
    }
  }
}
