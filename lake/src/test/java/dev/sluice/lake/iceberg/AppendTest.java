package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.Batches.batch;
import static dev.sluice.lake.iceberg.Batches.schema;
import static dev.sluice.lake.iceberg.Batches.whole;
import static dev.sluice.lake.iceberg.LakeFixture.FEED;
import static dev.sluice.lake.iceberg.LakeFixture.committed;
import static dev.sluice.lake.iceberg.LakeFixture.delivery;
import static dev.sluice.lake.iceberg.LakeFixture.request;
import static dev.sluice.lake.iceberg.LakeFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.UndecodableFileException;
import dev.sluice.lake.Lake;
import dev.sluice.lake.LakeUnavailableException;
import dev.sluice.lake.UnknownLakeTableException;
import dev.sluice.lake.append.DeliveryFiles;
import dev.sluice.lake.parquet.DataFileReader;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.LakePoint;
import dev.sluice.lake.table.SchemaEvolution;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AppendTest {
  private static final Schema SCHEMA = schema(Field.text("name"), whole("n"));

  @TempDir Path folder;

  private LakeFixture fixture() {
    return new LakeFixture(folder);
  }

  private static FakeReader reader(int rows) {
    return reader(SCHEMA, rows);
  }

  private static FakeReader reader(Schema schema, int rows) {
    FakeReader reader = new FakeReader(schema);
    for (int i = 0; i < rows; i++) {
      List<Object> row = new ArrayList<>(List.of("r" + i, i));
      while (row.size() < schema.fields().size()) {
        row.add("more");
      }
      reader.batch(batch(schema, i + 1L, List.of(row)));
    }
    return reader;
  }

  private static AppendRequest adding(int n, long records) {
    return request(n, records, SchemaEvolution.ADD_NEW_COLUMNS);
  }

  private static List<String> names(Lake lake, ReadRequest request) throws IOException {
    return texts(lake, request.withColumns(List.of("name"))).stream()
        .map(row -> row.get(0))
        .toList();
  }

  private List<Path> filesOf(int delivery) throws IOException {
    if (!Files.exists(fixture().folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(fixture().folder())) {
      String id = delivery(delivery).toString();
      return files.filter(path -> path.getFileName().toString().contains(id)).toList();
    }
  }

  @Test
  void findRebuildsTheCommitFromTheTableAlone() throws Exception {
    LakeCommit commit;
    try (Lake lake = fixture().open()) {
      FakeReader reader = reader(3).reject(new Reject(7, 60, "n", "number", "no number", bytes(3)));
      commit = committed(lake, adding(1, 4), reader);
    }
    try (Lake lake = fixture().open()) {
      assertThat(lake.find(FEED, delivery(1))).contains(commit);
      assertThat(commit.counts().records()).isEqualTo(3);
      assertThat(commit.counts().rejected()).isEqualTo(1);
      assertThat(commit.counts().account().total()).isEqualTo(40);
      assertThat(commit.fileBytes()).isPositive();
      assertThat(lake.find(FEED, delivery(2))).isEmpty();
      assertThat(lake.find("other", delivery(1))).isEmpty();
    }
  }

  private static Control control(long declared, long computed) {
    Declared count =
        new Declared("record_count", Figure.of(declared), new Place.InFile("trailer", 0, 20));
    Declared sum =
        new Declared("total", Figure.of(new BigDecimal("1.50")), new Place.InCompanion("a.ctl"));
    return new Control(
        List.of(new Declared("day", Figure.of("20260131"), new Place.InFile("header", 1, -1))),
        List.of(
            Comparison.of(count, Figure.of(computed), "have it sent again"),
            new Comparison.NotCompared(sum, Figure.of(1), "one was rejected")));
  }

  @Test
  void theCommitTellsWhatWasDeclaredAndLeftOut() throws Exception {
    try (Lake lake = fixture().open()) {
      LakeCommit commit =
          committed(lake, adding(1, 3), reader(2).discard().declaring(control(3, 3)));

      assertThat(commit.counts().discarded()).isEqualTo(1);
      assertThat(commit.counts().inFile()).isEqualTo(3);
      assertThat(commit.counts().control()).isEqualTo(control(3, 3));
      assertThat(lake.find(FEED, delivery(1))).contains(commit);
    }
  }

  @Test
  void aDeliveryOutOfBalanceIsRefusedWithItsCountsAndLeavesNothing() throws Exception {
    try (Lake lake = fixture().open()) {
      AppendOutcome outcome = lake.append(adding(1, 2), reader(2).declaring(control(3, 2)));

      AppendOutcome.Refused refused = (AppendOutcome.Refused) outcome;
      assertThat(refused.reason())
          .isEqualTo(
              "out of balance: the trailer (byte offset 20) says record_count 3, the file comes"
                  + " to 2; have it sent again");
      assertThat(refused.counts().control()).isEqualTo(control(3, 2));
      assertThat(lake.tables()).isEmpty();
      assertThat(filesOf(1)).isEmpty();
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    return bytes;
  }

  @Test
  void appendingAgainChangesNothing() throws Exception {
    try (Lake lake = fixture().open()) {
      LakeCommit first = committed(lake, adding(1, 2), reader(2));

      assertThat(committed(lake, adding(1, 2), reader(2))).isEqualTo(first);
      assertThat(lake.tables().get(0).rows()).isEqualTo(2);
      assertThat(lake.tables().get(0).snapshots()).isEqualTo(1);
    }
  }

  @Test
  void anEmptyDeliveryIsACommitOfItsOwn() throws Exception {
    try (Lake lake = fixture().open()) {
      LakeCommit commit = committed(lake, adding(1, 0), reader(0));

      assertThat(lake.find(FEED, delivery(1))).contains(commit);
      assertThat(names(lake, ReadRequest.everything(FEED))).isEmpty();
      committed(lake, adding(2, 1), reader(1));
      committed(lake, adding(3, 0), reader(0));
      assertThat(lake.find(FEED, delivery(3))).isPresent();
      assertThat(names(lake, ReadRequest.everything(FEED))).containsExactly("r0");
    }
  }

  @Test
  void readsDeliveriesInTheOrderOfTheirCommits() throws Exception {
    try (Lake lake = fixture().open()) {
      committed(lake, adding(9, 1), reader(1));
      committed(lake, adding(3, 2), reader(2));
      committed(lake, adding(5, 3), reader(3));

      assertThat(names(lake, ReadRequest.everything(FEED)))
          .containsExactly("r0", "r0", "r1", "r0", "r1", "r2");
      assertThat(names(lake, ReadRequest.delivery(FEED, delivery(3)))).containsExactly("r0", "r1");
      assertThat(names(lake, ReadRequest.delivery(FEED, delivery(4)))).isEmpty();
    }
  }

  @Test
  void keepsRejectsWithTheirBytesInOrder() throws Exception {
    List<Reject> faults = new ArrayList<>();
    for (int i = 1; i <= 700; i++) {
      String field = i % 2 == 0 ? null : "필드" + i;
      faults.add(new Reject(i, i * 10L, field, "rule", "이유 \"" + i + "\"\n", bytes(i % 300)));
    }
    try (Lake lake = fixture().open()) {
      FakeReader reader = reader(1);
      faults.forEach(reader::reject);
      committed(lake, adding(1, 701), reader);
      committed(lake, adding(2, 1), reader(1));

      Iterator<Reject> read = lake.rejects(FEED, delivery(1));
      assertThat(read).toIterable().usingRecursiveFieldByFieldElementComparator().isEqualTo(faults);
      assertThat(lake.rejects(FEED, delivery(2)).hasNext()).isFalse();
    }
  }

  @Test
  void countsARecordWithSeveralFaultsOnce() throws Exception {
    try (Lake lake = fixture().open()) {
      FakeReader reader = reader(1);
      reader.reject(new Reject(2, 10, "a", "r", "x", bytes(1)));
      reader.reject(new Reject(2, 12, "b", "r", "y", bytes(1)));

      assertThat(committed(lake, adding(1, 2), reader).counts().rejected()).isEqualTo(1);
    }
  }

  @Test
  void refusesADeliveryWhoseBytesAreNotAllAccountedFor() throws Exception {
    try (Lake lake = fixture().open()) {
      AppendOutcome outcome = lake.append(adding(1, 5), reader(4));

      assertThat(((AppendOutcome.Refused) outcome).reason())
          .isEqualTo("out of balance: the file has 50 bytes, the layout accounts for 40");
      assertNothingVisible(lake);
    }
  }

  @Test
  void refusesWhatTheGateRefusesAndLeavesNothing() throws Exception {
    List<DecodedCounts> shown = new ArrayList<>();
    AppendRequest request =
        request(
            1,
            3,
            SchemaEvolution.NONE,
            counts -> {
              shown.add(counts);
              return Optional.of("too many rejects");
            });
    try (Lake lake = fixture().open()) {
      Reject reject = new Reject(3, 20, "n", "number", "no number", bytes(3));
      AppendOutcome outcome = lake.append(request, reader(2).reject(reject));

      AppendOutcome.Refused refused = (AppendOutcome.Refused) outcome;
      assertThat(refused.reason()).isEqualTo("too many rejects");
      assertThat(refused.rejects())
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(reject);
      assertThat(shown).containsExactly(refused.counts());
      assertThat(refused.counts().records()).isEqualTo(2);
      assertNothingVisible(lake);
    }
  }

  @Test
  void refusesAnUndecodableFileWithItsPlace() throws Exception {
    try (Lake lake = fixture().open()) {
      FakeReader reader = reader(2).failing(new UndecodableFileException(123, "cut off"));
      AppendOutcome outcome = lake.append(adding(1, 9), reader);

      assertThat(((AppendOutcome.Refused) outcome).reason()).isEqualTo("cut off (byte offset 123)");
      assertNothingVisible(lake);
    }
  }

  private void assertNothingVisible(Lake lake) throws IOException {
    assertThat(lake.tables()).isEmpty();
    assertThat(lake.find(FEED, delivery(1))).isEmpty();
    assertThat(lake.rejects(FEED, delivery(1)).hasNext()).isFalse();
    assertThat(filesOf(1)).isEmpty();
  }

  @Test
  void aFailingReaderLeavesNoFiles() throws Exception {
    try (Lake lake = fixture().open()) {
      FakeReader reader = reader(2).failing(new IllegalStateException("disk on fire"));

      assertThatThrownBy(() -> lake.append(adding(1, 9), reader)).hasMessage("disk on fire");
      assertNothingVisible(lake);
    }
  }

  @ParameterizedTest
  @EnumSource(value = LakePoint.class, names = "SPLIT_CHECKPOINTED", mode = Mode.EXCLUDE)
  void afterACrashTheSameAppendGivesEachRowOnce(LakePoint crash) throws Exception {
    Schema wider = schema(Field.text("name"), whole("n"), Field.text("added"));
    try (Lake lake = fixture().open()) {
      committed(lake, adding(1, 1), reader(1));
    }
    try (Lake lake = fixture().open(point -> failAt(crash, point))) {
      assertThatThrownBy(() -> lake.append(adding(2, 3), reader(wider, 3)))
          .hasMessage("crash at " + crash);
      assertThat(lake.find(FEED, delivery(2)).isPresent()).isEqualTo(crash == LakePoint.COMMITTED);
    }
    try (Lake lake = fixture().open()) {
      LakeCommit commit = committed(lake, adding(2, 3), reader(wider, 3));

      assertThat(commit.schemaChanges()).containsExactly("column added added (string)");
      assertThat(names(lake, ReadRequest.everything(FEED))).containsExactly("r0", "r0", "r1", "r2");
      assertThat(lake.tables().get(0).rows()).isEqualTo(4);
      assertThat(filesOf(2)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(value = LakePoint.class, names = "SPLIT_CHECKPOINTED", mode = Mode.EXCLUDE)
  void afterACrashOfTheFirstAppendTheSameGivesEachRowOnce(LakePoint crash) throws Exception {
    try (Lake lake = fixture().open(point -> failAt(crash, point))) {
      assertThatThrownBy(() -> lake.append(adding(1, 3), reader(3)))
          .hasMessage("crash at " + crash);
      if (crash == LakePoint.SCHEMA_EVOLVED) {
        assertThat(names(lake, ReadRequest.everything(FEED))).isEmpty();
      }
    }
    try (Lake lake = fixture().open()) {
      LakeCommit commit = committed(lake, adding(1, 3), reader(3));

      assertThat(commit.schemaChanges()).containsExactly("table created with 2 columns");
      assertThat(names(lake, ReadRequest.everything(FEED))).containsExactly("r0", "r1", "r2");
    }
  }

  private static void failAt(LakePoint crash, LakePoint point) {
    if (point == crash) {
      throw new IllegalStateException("crash at " + point);
    }
  }

  @Test
  void aCrashLeavesNoFileBehindThatTheNextAppendDoesNotUse() throws Exception {
    DeliveryFiles files = DeliveryFiles.of(fixture().folder(), FEED, delivery(1), Optional.empty());
    Files.createDirectories(files.dataFolder());
    Files.createDirectories(files.rejects().getParent());
    for (int n = 1; n <= 3; n++) {
      Files.writeString(files.dataFile(1, n), "half a file");
    }
    Files.writeString(files.rejects(), "{\"rec");
    try (Lake lake = fixture().open()) {
      committed(lake, adding(1, 2), reader(2));
    }

    assertThat(filesOf(1)).containsExactly(files.dataFile(1, 1));
  }

  @Test
  void aSecondProcessCannotAppendTheSameDeliveryTwice() throws Exception {
    try (Lake other = fixture().open()) {
      committed(other, adding(1, 1), reader(1));
      boolean[] interfered = {false};
      try (Lake lake =
          fixture()
              .open(
                  point -> {
                    if (point == LakePoint.SCHEMA_EVOLVED && !interfered[0]) {
                      interfered[0] = true;
                      appendQuietly(other);
                    }
                  })) {
        LakeCommit commit = committed(lake, adding(2, 2), reader(2));

        assertThat(interfered[0]).isTrue();
        assertThat(other.find(FEED, delivery(2))).contains(commit);
        assertThat(lake.tables().get(0).snapshots()).isEqualTo(2);
        assertThat(names(lake, ReadRequest.everything(FEED))).containsExactly("r0", "r0", "r1");
      }
    }
  }

  private static void appendQuietly(Lake lake) {
    try {
      committed(lake, adding(2, 2), reader(2));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void saysWhichTablesAndColumnsThereAre() throws Exception {
    try (Lake lake = fixture().open()) {
      committed(lake, adding(1, 1), reader(1));

      assertThatThrownBy(() -> lake.read(ReadRequest.everything("nothing")))
          .isInstanceOf(UnknownLakeTableException.class)
          .hasMessageEndingWith("there are: orders");
      ReadRequest noColumn = ReadRequest.everything(FEED).withColumns(List.of("name.x"));
      assertThatThrownBy(() -> lake.read(noColumn))
          .isInstanceOf(UnknownLakeTableException.class)
          .hasMessage(
              "no column name.x; there are: name, n, _delivery_id, _record_no, _rescued_data");
    }
  }

  /** Every byte before the footer, which Parquet does not protect. */
  @Test
  void aDamagedPageIsAnErrorOrMakesNoDifference() throws Exception {
    try (Lake lake = fixture().open()) {
      committed(lake, adding(1, 4), reader(4));
      Path file = filesOf(1).get(0);
      byte[] sound = Files.readAllBytes(file);
      int noticed = 0;
      for (int i = 0; i < pagesEnd(file); i++) {
        byte[] damaged = sound.clone();
        damaged[i] ^= 0x11;
        Files.write(file, damaged);
        noticed += isNoticed(lake, file) ? 1 : 0;
      }
      assertThat(noticed).isGreaterThan(40);
    }
  }

  private static boolean isNoticed(Lake lake, Path file) throws IOException {
    List<String> names;
    try {
      names = names(lake, ReadRequest.everything(FEED));
    } catch (IOException e) {
      assertThat(e).hasMessageContaining(file.toString());
      return true;
    }
    assertThat(names).containsExactly("r0", "r1", "r2", "r3");
    return false;
  }

  private static long pagesEnd(Path file) throws IOException {
    try (DataFileReader reader = new DataFileReader(file)) {
      BlockMetaData group = reader.footer().getBlocks().get(0);
      return group.getStartingPos() + group.getCompressedSize();
    }
  }

  @Test
  void saysThatTheCatalogCannotBeReached() {
    LakeConfig nowhere =
        new LakeConfig(folder, "jdbc:h2:file:" + folder + "/none;IFEXISTS=TRUE", "sa", "");

    assertThatThrownBy(() -> IcebergLake.open(nowhere, point -> {}))
        .isInstanceOf(LakeUnavailableException.class)
        .hasMessageStartingWith("could not open the catalog");
  }

  @Test
  void neverShowsThePassword() {
    assertThat(new LakeConfig(folder, "jdbc:x", "me", "secret").toString())
        .doesNotContain("secret");
  }
}
