package dev.sluice.adapter.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.balance.ControlRecord.TypeMark;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.fixedwidth.FixedField;
import dev.sluice.adapter.fixedwidth.FixedField.Trim;
import dev.sluice.adapter.fixedwidth.FixedWidthLayout;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Unit;
import dev.sluice.adapter.framing.DescriptorWord;
import dev.sluice.adapter.framing.Edges;
import dev.sluice.adapter.framing.RecordFraming;
import dev.sluice.adapter.framing.RecordShape;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ControlledLayoutTest {
  private static final DelimitedLayout NAMED =
      new DelimitedLayout(DelimitedOptions.builder().build());
  private static final Check COUNT = count(false);

  private static Check count(boolean all) {
    return new Check("records", new Total.RecordCount(all), NumberStyle.PLAIN);
  }

  private static Check sum(String field) {
    return new Check("total", new Total.Sum(field, NumberStyle.PLAIN), NumberStyle.PLAIN);
  }

  private static ControlRecord trailer(Check... checks) {
    return new ControlRecord(
        Optional.of(NAMED.ofOneRecord(List.of("type", "records", "total"))),
        Optional.of(new TypeMark("type", "T")),
        List.of(checks));
  }

  private static Layout controlled(List<ControlRecord> headers, Check... checks) {
    return new ControlledLayout(
        NAMED,
        new LineEnds(StandardCharsets.UTF_8),
        headers,
        List.of(trailer(checks)),
        RejectedSums.REFUSE);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What the file declares, once it is read to its end. */
  private static Control control(Layout layout, String file) throws IOException {
    try (RecordReader reader = layout.open(new InMemorySource(bytes(file)))) {
      assertThat(reader.control()).isEqualTo(Control.NONE);
      for (RecordBatch batch = reader.next(r -> {}); batch != null; batch = reader.next(r -> {})) {
        assertThat(reader.control()).isEqualTo(Control.NONE);
      }
      return reader.control();
    }
  }

  @Test
  void theLayoutInsideSeesOnlyWhatStandsBetween() {
    Decoded decoded =
        Decoded.of(
            controlled(List.of(ControlRecord.IGNORED), COUNT),
            bytes("made on Monday\nid,amount\n1,5\n2,7\nT,2\n"));

    assertThat(decoded.names()).containsExactly("id", "amount");
    assertThat(decoded.values()).containsExactly(List.of("1", "5"), List.of("2", "7"));
    assertThat(decoded.recordNumbers()).containsExactly(1L, 2L);
    assertThat(decoded.account().header()).isEqualTo(25);
    assertThat(decoded.account().records()).isEqualTo(8);
    assertThat(decoded.account().trailer()).isEqualTo(4);
  }

  @Test
  void faultsAreToldWhereTheFileHasThem() {
    String file = "made on Monday\nid,amount\n1,5\n2\n\"x\nT,2\n";
    List<Reject> rejects = new ArrayList<>();
    Decoded decoded = Decoded.of(controlled(List.of(ControlRecord.IGNORED), COUNT), bytes(file));
    rejects.addAll(decoded.rejects());

    assertThat(rejects.get(0).byteOffset()).isEqualTo(file.indexOf("2\n"));
    assertThat(rejects.get(1).byteOffset()).isEqualTo(file.indexOf("\"x"));
    assertThat(rejects.get(1).reason()).contains("byte " + file.indexOf("\"x"));
  }

  @Test
  void recordsAreCountedWithTheRejectedOnesAndOnRequestWithControlRecords() throws IOException {
    String file = "made on Monday\nid,amount\n1,5\n2\n3,4\nT,%s\n";
    List<ControlRecord> header = List.of(ControlRecord.IGNORED);

    assertThat(control(controlled(header, COUNT), file.formatted(3)).refusal()).isEmpty();
    assertThat(control(controlled(header, count(true)), file.formatted(5)).refusal()).isEmpty();
    assertThat(control(controlled(header, COUNT), file.formatted(2)).refusal())
        .hasValueSatisfying(why -> assertThat(why).contains("says records 2, the file comes to 3"));
  }

  @Test
  void aValueThatIsNoNumberLeavesItsSumWithoutFigure() throws IOException {
    Control control =
        control(controlled(List.of(), sum("amount")), "id,amount\n1,5\n2,n/a\n3,\nT,3,5\n");

    assertThat(control.refusal())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains("no figure ('n/a' in record 2, field amount, is no number)"));
  }

  @Test
  void aFieldThatIsNotThereRefusesTheFile() {
    assertThatThrownBy(
            () -> control(controlled(List.of(), sum("amout")), "id,amount\n1,5\nT,1,5\n"))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("no field amout; its fields are id, amount");
  }

  @Test
  void aFileOfControlRecordsAloneNeedsACountThatSaysSo() throws IOException {
    assertThat(control(controlled(List.of(), COUNT), "T,0\n").refusal()).isEmpty();
    assertThat(control(controlled(List.of(), COUNT, sum("amount")), "T,0,0\n").refusal()).isEmpty();
    assertThatThrownBy(() -> control(controlled(List.of(), sum("amount")), "T,0,0\n"))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("declares no record count");
  }

  @Test
  void aTrailerThatIsNoSoundRecordRefusesTheFile() {
    assertThatThrownBy(() -> control(controlled(List.of(), COUNT), "id,amount\n1,5\nT,\"2\n"))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("the trailer can't be read");
    assertThatThrownBy(() -> control(controlled(List.of(), COUNT), "id,amount\n1,5\nT\n"))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("field records is empty or not there");
    assertThatThrownBy(() -> control(controlled(List.of(), COUNT), "id,amount\n1,5\n"))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("no trailer record");
  }

  @Test
  void recordsOfOneLengthAreCutByArithmetic() throws IOException {
    Layout layout =
        new ControlledLayout(
            FixedWidthLayout.ofOneRecord(
                StandardCharsets.UTF_8,
                Unit.BYTES,
                List.of(new FixedField("amount", 1, 3, Trim.BOTH)),
                OptionalInt.of(3)),
            new FixedEnds(3),
            List.of(ControlRecord.IGNORED),
            List.of(
                new ControlRecord(
                    Optional.of(
                        FixedWidthLayout.ofOneRecord(
                            StandardCharsets.UTF_8,
                            Unit.BYTES,
                            List.of(new FixedField("records", 2, 2, Trim.BOTH)),
                            OptionalInt.of(3))),
                    Optional.empty(),
                    List.of(COUNT))),
            RejectedSums.REFUSE);

    assertThat(control(layout, "HDR012T01").refusal()).isEmpty();
    assertThatThrownBy(() -> control(layout, "HDR012T0"))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("2 records of 3 bytes and 2 bytes more");
    assertThatThrownBy(() -> control(layout, "HDR"))
        .isInstanceOf(UndecodableFileException.class)
        .hasMessageContaining("where 2 are control records");
  }

  @Test
  void recordsBehindDescriptorWordsAreWalkedOver() throws IOException {
    RecordFraming framing =
        new RecordFraming(
            new RecordShape.Variable(new DescriptorWord(true, -DescriptorWord.BYTES)), Edges.NONE);
    byte[] file = bytes("\0\5\0\0H\0\6\0\000ab\0\5\0\0c\0\6\0\000T2");

    RecordEnds.Cut cut =
        new WalkedEnds(source -> framing.open(source, 2)).cut(new InMemorySource(file), 1, 1);

    assertThat(cut)
        .isEqualTo(
            new RecordEnds.Cut(
                List.of(new RecordEnds.Part(4, 5)), 5, 16, List.of(new RecordEnds.Part(20, 22))));
  }

  @Test
  void columnsOfAFileWithoutRecordsAreThoseOfTheLayout() throws IOException {
    DelimitedLayout unnamed =
        new DelimitedLayout(
            DelimitedOptions.builder().header(new Header.Absent(List.of("a", "b"))).build());
    Layout layout =
        new ControlledLayout(
            unnamed,
            new LineEnds(StandardCharsets.UTF_8),
            List.of(),
            List.of(trailer(COUNT)),
            RejectedSums.REFUSE);

    Decoded decoded = Decoded.of(layout, bytes("T,0\n"));

    assertThat(decoded.names()).containsExactly("a", "b");
    assertThat(decoded.account().total()).isEqualTo(4);
  }
}
