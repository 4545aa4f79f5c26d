package dev.sluice.lake.iceberg;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;

/**
 * What expired snapshots said of their deliveries: a small JSON file for each delivery, in folder
 * {@code deliveries} of the table.
 *
 * <p>A record is a copy of a committed snapshot's summary, written and synced before that snapshot
 * is expired, and asked for only when no snapshot that still stands speaks of the delivery. So it
 * can't contradict the table: where both speak, the table is right, and where only the record does,
 * nothing has happened to the delivery since. A record cut short by a crash is not read: its
 * snapshot still stands, and the next expiry writes it anew.
 */
final class DeliveryRecords {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String SNAPSHOT_ID = "snapshot-id";
  private static final String OF_SLUICE = "sluice.";

  private final FileIO io;
  private final String folder;

  DeliveryRecords(Table table) {
    this.io = table.io();
    this.folder = table.location() + "/deliveries/";
  }

  /** Keeps a record, in place of an older one of the delivery. Durable when it returns. */
  void put(DeliveryRecord record) {
    try (JsonGenerator json =
        JSON.createGenerator(io.newOutputFile(location(record.deliveryId())).createOrOverwrite())) {
      json.writeStartObject();
      json.writeStringField(SNAPSHOT_ID, Long.toString(record.snapshotId()));
      for (Map.Entry<String, String> entry : new TreeMap<>(record.summary()).entrySet()) {
        if (entry.getKey().startsWith(OF_SLUICE)) {
          json.writeStringField(entry.getKey(), entry.getValue());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + location(record.deliveryId()), e);
    }
  }

  /** The delivery's record; empty if no expired snapshot spoke of it. */
  Optional<DeliveryRecord> find(UUID deliveryId) {
    Map<String, String> summary = new TreeMap<>();
    try (JsonParser json = JSON.createParser(io.newInputFile(location(deliveryId)).newStream())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        summary.put(name, json.getText());
      }
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + location(deliveryId), e);
    }
    long snapshotId = Long.parseLong(summary.remove(SNAPSHOT_ID));
    return Optional.of(new DeliveryRecord(deliveryId, snapshotId, summary));
  }

  private String location(UUID deliveryId) {
    return folder + deliveryId + ".json";
  }
}
