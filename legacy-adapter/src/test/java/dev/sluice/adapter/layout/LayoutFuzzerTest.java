package dev.sluice.adapter.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The fuzzer finds what it is there for: each layout here has one fault. */
class LayoutFuzzerTest {
  private static final byte[] FILE = "abc".getBytes(StandardCharsets.UTF_8);

  @Test
  void findsNothingWhereAllIsWell() {
    assertThat(fault(new WholeFile())).isEmpty();
  }

  @Test
  void acceptsARefusalOfTheWholeFile() {
    WholeFile refusing = new WholeFile();
    refusing.text =
        text -> {
          throw new UndecodableFileException(0, "no");
        };
    assertThat(fault(refusing)).isEmpty();
  }

  @Test
  void findsACrash() {
    WholeFile crashing = new WholeFile();
    crashing.text = text -> text.substring(4);
    assertThat(fault(crashing)).get().asString().contains("StringIndexOutOfBounds");
  }

  @Test
  void findsLostBytes() {
    WholeFile losing = new WholeFile();
    losing.lost = 1;
    assertThat(fault(losing)).get().asString().contains("of 3 bytes");
  }

  @Test
  void findsLostRecords() {
    WholeFile losing = new WholeFile();
    losing.records = 2;
    assertThat(fault(losing)).get().asString().contains("of 2");
  }

  @Test
  void findsAnOutcomeThatIsNotTheSameTwice() {
    WholeFile fickle = new WholeFile();
    fickle.text = text -> text + fickle.opened;
    assertThat(fault(fickle)).get().asString().contains("another outcome");
  }

  @Test
  void findsAStreamLeftOpen() {
    WholeFile leaking = new WholeFile();
    leaking.leaks = true;
    assertThat(fault(leaking)).get().asString().contains("left open");
  }

  @Test
  void findsRowsThatAnotherDecoderReadsDifferently() {
    WholeFile wrong = new WholeFile();
    wrong.text = text -> text.toUpperCase(java.util.Locale.ROOT);
    assertThat(fault(wrong)).get().asString().contains("independently");
  }

  private static Optional<String> fault(WholeFile layout) {
    return new LayoutFuzzer(new Contract(layout)).fault(FILE);
  }

  /** Reads a file as one record of one text. */
  private static final class WholeFile implements Layout {
    private UnaryOperator<String> text = text -> text;
    private int lost;
    private int records = 1;
    private boolean leaks;
    private int opened;

    @Override
    public RecordReader open(ByteSource source) throws IOException {
      opened++;
      InputStream in = source.open();
      byte[] bytes = in.readAllBytes();
      if (!leaks) {
        in.close();
      }
      String value = text.apply(new String(bytes, StandardCharsets.UTF_8));
      return new OneRow(value, new ByteAccount(0, bytes.length - lost, 0, records));
    }
  }

  private static final class OneRow implements RecordReader {
    private final Schema schema = new Schema(List.of(Field.text("text")));
    private final String value;
    private final ByteAccount account;
    private boolean read;

    OneRow(String value, ByteAccount account) {
      this.value = value;
      this.account = account;
    }

    @Override
    public Schema schema() {
      return schema;
    }

    @Override
    public RecordBatch next(Consumer<? super Reject> rejects) {
      if (read) {
        return null;
      }
      read = true;
      TextColumn column = new TextColumn.Builder().add(value).build();
      TextColumn rescued = new TextColumn.Builder().addNull().build();
      return new RecordBatch(schema, List.of(column), new long[] {1}, rescued);
    }

    @Override
    public ByteAccount account() {
      return account;
    }

    @Override
    public void close() {}
  }

  private static final class Contract extends LayoutContract {
    private final Layout layout;

    Contract(Layout layout) {
      this.layout = layout;
    }

    @Override
    protected Layout layout(int batchRows) {
      return layout;
    }

    @Override
    protected byte[] file(Random random) {
      return FILE;
    }

    @Override
    protected Optional<List<List<Object>>> decodedIndependently(byte[] file) {
      return Optional.of(List.of(List.of(new String(file, StandardCharsets.UTF_8))));
    }
  }
}
