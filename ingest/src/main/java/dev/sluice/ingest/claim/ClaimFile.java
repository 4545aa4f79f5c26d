package dev.sluice.ingest.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.lake.raw.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;

/** Reads and writes a claim as JSON, synced. */
final class ClaimFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ClaimFile() {}

  static void write(Path file, Claim claim) throws IOException {
    ObjectNode node =
        JSON.createObjectNode()
            .put("delivery_id", claim.deliveryId().toString())
            .put("feed", claim.feed())
            .put("file_name", claim.fileName())
            .put("claimed_at", claim.claimedAt().toString())
            .put("refusal", claim.refusal());
    if (claim.companion() != null) {
      node.putObject("companion")
          .put("file_name", claim.companion().fileName())
          .put("bytes", claim.companion().bytes());
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(node));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      Durable.sync(channel, file);
    }
  }

  static Claim read(Path file) throws IOException {
    JsonNode node = JSON.readTree(Files.readAllBytes(file));
    return new Claim(
        UUID.fromString(node.required("delivery_id").asText()),
        node.required("feed").asText(),
        node.required("file_name").asText(),
        Instant.parse(node.required("claimed_at").asText()),
        node.required("refusal").isNull() ? null : node.required("refusal").asText(),
        node.has("companion") ? companion(node.get("companion")) : null);
  }

  private static ClaimedCompanion companion(JsonNode node) throws IOException {
    return new ClaimedCompanion(
        node.required("file_name").asText(), node.required("bytes").binaryValue());
  }
}
