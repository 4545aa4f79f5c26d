package dev.sluice.lake.iceberg;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Unpacking;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.ControlJson;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakeCommit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a snapshot's summary says of the delivery it added: a whole {@link LakeCommit}. */
final class CommitSummary {
  private static final String DELIVERY_ID = "sluice.delivery-id";
  private static final String RETRACTED = "sluice.retracted-delivery-id";
  private static final String CHANGE = "sluice.change-id";
  private static final String SHA256 = "sluice.sha256";
  private static final String SIZE = "sluice.size";
  private static final String RECORDS = "sluice.records";
  private static final String REJECTED = "sluice.rejected";
  private static final String DISCARDED = "sluice.discarded";
  private static final String CONTROL = "sluice.control";
  private static final String FINDINGS = "sluice.findings";
  private static final String HEADER_BYTES = "sluice.header-bytes";
  private static final String RECORD_BYTES = "sluice.record-bytes";
  private static final String TRAILER_BYTES = "sluice.trailer-bytes";
  private static final String RECORD_COUNT = "sluice.record-count";
  private static final String COMPRESSION = "sluice.compression";
  private static final String ENTRIES = "sluice.entries";
  private static final String UNPACKED_BYTES = "sluice.unpacked-bytes";
  private static final String FILE_BYTES = "sluice.file-bytes";
  private static final String SCHEMA_CHANGES = "sluice.schema-changes";
  private static final JsonFactory JSON = new JsonFactory();

  private CommitSummary() {}

  static Map<String, String> of(
      AppendRequest request, DecodedCounts counts, List<String> schemaChanges, long fileBytes) {
    Map<String, String> summary = new LinkedHashMap<>();
    summary.put(DELIVERY_ID, request.deliveryId().toString());
    summary.put(SHA256, request.sha256());
    summary.put(SIZE, Long.toString(request.sizeBytes()));
    summary.put(RECORDS, Long.toString(counts.records()));
    summary.put(REJECTED, Long.toString(counts.rejected()));
    summary.put(DISCARDED, Long.toString(counts.discarded()));
    if (!counts.control().equals(Control.NONE)) {
      summary.put(CONTROL, ControlJson.write(counts.control()));
    }
    if (!counts.findings().isEmpty()) {
      summary.put(FINDINGS, toJson(counts.findings()));
    }
    summary.put(HEADER_BYTES, Long.toString(counts.account().header()));
    summary.put(RECORD_BYTES, Long.toString(counts.account().records()));
    summary.put(TRAILER_BYTES, Long.toString(counts.account().trailer()));
    summary.put(RECORD_COUNT, Long.toString(counts.account().recordCount()));
    Unpacking unpacking = counts.account().unpacking();
    if (unpacking != null) {
      summary.put(COMPRESSION, unpacking.format());
      summary.put(ENTRIES, Integer.toString(unpacking.entries()));
      summary.put(UNPACKED_BYTES, Long.toString(unpacking.unpackedBytes()));
    }
    summary.put(FILE_BYTES, Long.toString(fileBytes));
    summary.put(SCHEMA_CHANGES, toJson(schemaChanges));
    return summary;
  }

  /**
   * The delivery whose rows a snapshot brought, replaced or took back; empty for one that changed
   * no delivery.
   */
  static Optional<UUID> subject(Map<String, String> summary) {
    String id = summary.getOrDefault(DELIVERY_ID, summary.get(RETRACTED));
    return Optional.ofNullable(id).map(UUID::fromString);
  }

  /** Whether the delivery a summary is about stands in the table since then. */
  static boolean stands(Map<String, String> summary) {
    return summary.containsKey(DELIVERY_ID);
  }

  /** The change that put the rows in the place of others; empty for a delivery's first rows. */
  static Optional<UUID> change(Map<String, String> summary) {
    return Optional.ofNullable(summary.get(CHANGE)).map(UUID::fromString);
  }

  /** What the summary of a change says besides. */
  static Map<String, String> changedBy(UUID changeId) {
    return Map.of(CHANGE, changeId.toString());
  }

  /** The summary of a snapshot that takes a delivery back. */
  static Map<String, String> retracted(UUID deliveryId) {
    return Map.of(RETRACTED, deliveryId.toString());
  }

  static LakeCommit commit(String feed, long snapshotId, Map<String, String> summary) {
    ByteAccount account =
        new ByteAccount(
            number(summary, HEADER_BYTES),
            number(summary, RECORD_BYTES),
            number(summary, TRAILER_BYTES),
            number(summary, RECORD_COUNT),
            unpacking(summary));
    return new LakeCommit(
        feed,
        UUID.fromString(summary.get(DELIVERY_ID)),
        snapshotId,
        new DecodedCounts(
            number(summary, RECORDS),
            number(summary, REJECTED),
            // Snapshots made before there were discards say nothing of them.
            summary.containsKey(DISCARDED) ? number(summary, DISCARDED) : 0,
            account,
            summary.containsKey(CONTROL) ? ControlJson.read(summary.get(CONTROL)) : Control.NONE,
            summary.containsKey(FINDINGS) ? fromJson(summary.get(FINDINGS)) : List.of()),
        fromJson(summary.get(SCHEMA_CHANGES)),
        number(summary, FILE_BYTES));
  }

  private static Unpacking unpacking(Map<String, String> summary) {
    String format = summary.get(COMPRESSION);
    return format == null
        ? null
        : new Unpacking(
            format,
            Math.toIntExact(number(summary, ENTRIES)),
            number(summary, SIZE),
            number(summary, UNPACKED_BYTES));
  }

  private static long number(Map<String, String> summary, String key) {
    return Long.parseLong(summary.get(key));
  }

  static String toJson(List<String> texts) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeArray(texts.toArray(String[]::new), 0, texts.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  static List<String> fromJson(String array) {
    List<String> texts = new ArrayList<>();
    try (JsonParser json = JSON.createParser(array)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        texts.add(json.getText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
