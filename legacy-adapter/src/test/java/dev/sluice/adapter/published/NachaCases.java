package dev.sluice.adapter.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.InMemorySource;
import dev.sluice.adapter.SharedData;
import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Comparison.Balanced;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.message.MessageOptions.Structure;
import dev.sluice.adapter.message.MessageOptions.Totals;
import dev.sluice.adapter.nacha.NachaLayout;
import dev.sluice.adapter.nacha.NachaOptions;
import dev.sluice.adapter.nacha.NachaOptions.RecordEnds;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.GroupColumn;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.record.TextColumn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Decodes the published ACH files and compares every count, total and verdict. */
final class NachaCases implements PublishedFamily {
  private static final String PADDING = "9".repeat(94);

  /** The published names of the totals that are compared. */
  private static final Map<String, String> COMPARED =
      Map.of(
          "batches", "batch_count",
          "entry_addenda", "entry_addenda_count",
          "debit", "total_debit",
          "credit", "total_credit",
          "hash", "entry_hash");

  @Override
  public String name() {
    return "nacha";
  }

  @Override
  public Map<String, String> different() {
    return Map.of();
  }

  @Override
  public List<Outcome> run() {
    return SharedData.cases("legacy", 30).stream()
        .filter(published -> published.get("case").asText().startsWith("nacha/"))
        .map(
            published ->
                new Outcome(published.get("case").asText(), "control_totals", verdict(published)))
        .toList();
  }

  private static String verdict(JsonNode published) {
    JsonNode expected = published.get("expected");
    byte[] file = bytes(published);
    Read read = new Read();
    read.all(file);
    Differences differences = new Differences();
    records(expected, file, read, differences);
    totals(expected, read, differences);
    return differences.verdict();
  }

  private static void records(JsonNode expected, byte[] file, Read read, Differences differences) {
    List<String> lines = physical(file);
    long padding = lines.stream().filter(line -> line.startsWith(PADDING)).count();
    long exactPadding = lines.stream().filter(PADDING::equals).count();
    Map<String, Long> types = new TreeMap<>(read.types);
    types.merge("9", padding, Long::sum);
    differences.compare("rejects", 0, read.rejects.size());
    differences.compare("bytes", file.length, read.bytes);
    differences.compare("records_by_type", expected.get("records_by_type"), types);
    differences.compare("padding_lines_of_9", expected.get("padding_lines_of_9"), exactPadding);
    differences.compare(
        "physical_lines",
        expected.get("physical_lines"),
        types.values().stream().mapToLong(Long::longValue).sum());
    Map<String, Long> lengths = new TreeMap<>();
    lines.forEach(line -> lengths.merge(String.valueOf(line.length()), 1L, Long::sum));
    differences.compare("line_lengths", expected.get("line_lengths"), lengths);
    differences.compare("batches", expected.get("batches"), read.batches);
    differences.compare("entries", expected.get("entries"), types.getOrDefault("6", 0L));
    differences.compare("addenda", expected.get("addenda"), types.getOrDefault("7", 0L));
  }

  private static void totals(JsonNode expected, Read read, Differences differences) {
    differences.compare("debit_cents", expected.get("debit_cents"), read.debit.movePointRight(2));
    differences.compare(
        "credit_cents", expected.get("credit_cents"), read.credit.movePointRight(2));
    differences.compare("file_control", expected.get("file_control"), read.fileControl());
    differences.compare(
        "entry_hash_mod_1e10",
        expected.get("entry_hash_mod_1e10"),
        read.ofFile("entry_hash").computed().text());
    expected
        .get("control_matches")
        .properties()
        .forEach(
            match ->
                differences.compare(
                    match.getKey(),
                    match.getValue(),
                    read.ofFile(COMPARED.get(match.getKey())) instanceof Balanced));
    boolean accept = !expected.path("verdict").asText("accept").contains("reject");
    differences.compare("refused", !accept, read.refused);
  }

  private static List<String> physical(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(text.lines().filter(line -> !line.isBlank()).toList());
    if (lines.size() == 1) {
      lines = List.of(lines.get(0).split("(?<=\\G.{94})", 5));
    }
    return lines;
  }

  private static byte[] bytes(JsonNode published) {
    Path folder = SharedData.folder("legacy").resolve(published.get("case").asText());
    Path file = folder.resolve(published.at("/files/0").asText());
    try {
      byte[] bytes = Files.readAllBytes(file);
      return file.toString().endsWith(".gz")
          ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
          : bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a file holds, taken from its batches of rows. */
  private static final class Read {
    private final Map<String, Long> types = new TreeMap<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private long bytes;
    private long batches;
    private BigDecimal debit = BigDecimal.ZERO;
    private BigDecimal credit = BigDecimal.ZERO;
    private boolean refused;

    void all(byte[] file) {
      NachaOptions options =
          new NachaOptions(
              new MessageOptions(
                  StandardCharsets.UTF_8,
                  Structure.STRICT,
                  Totals.ENFORCE,
                  MessageOptions.DEFAULT_MAX_RECORD_BYTES),
              RecordEnds.DETECT);
      try (RecordReader reader = new NachaLayout(options).open(new InMemorySource(file))) {
        for (RecordBatch batch = reader.next(rejects::add);
            batch != null;
            batch = reader.next(rejects::add)) {
          add(batch);
        }
        bytes = reader.account().total();
        comparisons.addAll(reader.control().comparisons());
        refused = reader.control().refusal().isPresent();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void add(RecordBatch batch) {
      TextColumn type = (TextColumn) column(batch, "record_type");
      LongColumn batchNumber = (LongColumn) column(batch, "batch_no");
      GroupColumn entry = (GroupColumn) column(batch, "entry");
      TextColumn code = (TextColumn) member(batch, entry, "transaction_code");
      DecimalColumn amount = (DecimalColumn) member(batch, entry, "amount");
      for (int row = 0; row < batch.rows(); row++) {
        types.merge(type.get(row), 1L, Long::sum);
        batches = Math.max(batches, batchNumber.get(row));
        if (type.get(row).equals("6")) {
          if (code.get(row).charAt(1) > '4') {
            debit = debit.add(amount.get(row));
          } else {
            credit = credit.add(amount.get(row));
          }
        }
      }
    }

    private static Object column(RecordBatch batch, String name) {
      return batch.columns().get(batch.schema().indexOf(name));
    }

    private static Object member(RecordBatch batch, GroupColumn group, String name) {
      FieldType.Group type =
          (FieldType.Group) batch.schema().fields().get(batch.schema().indexOf("entry")).type();
      int index = type.fields().stream().map(field -> field.name()).toList().indexOf(name);
      return group.children().get(index);
    }

    Comparison ofFile(String name) {
      return comparisons.stream()
          .filter(one -> one.declared().place().text().startsWith("file control"))
          .filter(one -> one.declared().name().equals(name))
          .findFirst()
          .orElseThrow();
    }

    Map<String, BigDecimal> fileControl() {
      Map<String, BigDecimal> declared = new LinkedHashMap<>();
      for (String count :
          List.of("batch_count", "block_count", "entry_addenda_count", "entry_hash")) {
        declared.put(count, new BigDecimal(ofFile(count).declared().figure().text()));
      }
      for (String side : List.of("debit", "credit")) {
        BigDecimal total =
            new BigDecimal(ofFile("total_" + side).declared().figure().text()).movePointRight(2);
        declared.put(side + "_cents", total);
      }
      return declared;
    }
  }
}
