package dev.sluice.lake.append;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.iceberg.SchemaParser;

/** A digest of all that decides what a plan's tasks write. */
final class PlanIdentity {
  /** Changes whenever checkpoints, or what is written besides what was decoded, change. */
  private static final String FORMAT = "1";

  private PlanIdentity() {}

  static String of(DeliveryFiles files, String fingerprint, WritePlan write, List<Split> splits) {
    MessageDigest digest = newSha256();
    for (String part :
        List.of(
            FORMAT,
            files.feed(),
            files.deliveryId().toString(),
            files.change().toString(),
            fingerprint,
            SchemaParser.toJson(write.fileSchema()),
            write.sources().toString(),
            write.rescued().toString(),
            splits.toString())) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
