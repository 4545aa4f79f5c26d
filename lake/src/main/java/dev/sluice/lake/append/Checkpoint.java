package dev.sluice.lake.append;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.lake.table.ControlJson;
import dev.sluice.lake.table.DecodedCounts;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a split that is done: all that has to be known of it to commit without decoding
 * it again. One flat JSON object of texts and whole numbers.
 *
 * @param plan identity of the plan it was done for
 * @param rejectBytes size of its file of rejects; 0 if there is none
 */
record Checkpoint(String plan, SplitOutcome.Decoded outcome, long rejectBytes) {
  private static final JsonFactory JSON = new JsonFactory();

  String toJson() {
    DecodedCounts counts = outcome.counts();
    if (counts.account().unpacking() != null) {
      throw new IllegalStateException("a compressed file is one split, which has no checkpoint");
    }
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("plan", plan);
      json.writeNumberField("split", outcome.split());
      json.writeNumberField("records", counts.records());
      json.writeNumberField("rejected", counts.rejected());
      json.writeNumberField("discarded", counts.discarded());
      json.writeNumberField("header_bytes", counts.account().header());
      json.writeNumberField("record_bytes", counts.account().records());
      json.writeNumberField("trailer_bytes", counts.account().trailer());
      json.writeNumberField("record_count", counts.account().recordCount());
      json.writeStringField("control", ControlJson.write(counts.control()));
      json.writeNumberField("findings", counts.findings().size());
      for (int i = 0; i < counts.findings().size(); i++) {
        json.writeStringField("finding_" + (i + 1), counts.findings().get(i));
      }
      json.writeNumberField("reject_bytes", rejectBytes);
      json.writeNumberField("files", outcome.files().size());
      for (WrittenFile file : outcome.files()) {
        json.writeNumberField("bytes_" + file.number(), file.bytes());
        json.writeNumberField("rows_" + file.number(), file.rows());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a text can be written to", e);
    }
    return out.toString();
  }

  /**
   * What {@link #toJson} wrote.
   *
   * @throws IOException if it is anything else
   */
  static Checkpoint of(String text) throws IOException {
    Map<String, String> found = members(text);
    try {
      ByteAccount account =
          new ByteAccount(
              number(found, "header_bytes"),
              number(found, "record_bytes"),
              number(found, "trailer_bytes"),
              number(found, "record_count"));
      List<String> findings = new ArrayList<>();
      for (int n = 1; n <= number(found, "findings"); n++) {
        findings.add(text(found, "finding_" + n));
      }
      DecodedCounts counts =
          new DecodedCounts(
              number(found, "records"),
              number(found, "rejected"),
              number(found, "discarded"),
              account,
              ControlJson.read(text(found, "control")),
              findings);
      List<WrittenFile> files = new ArrayList<>();
      for (int n = 1; n <= number(found, "files"); n++) {
        files.add(new WrittenFile(n, number(found, "bytes_" + n), number(found, "rows_" + n)));
      }
      int split = Math.toIntExact(number(found, "split"));
      return new Checkpoint(
          text(found, "plan"),
          new SplitOutcome.Decoded(split, counts, files, StageTimes.NONE),
          number(found, "reject_bytes"));
    } catch (RuntimeException e) {
      throw new IOException("no checkpoint: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> members(String text) throws IOException {
    Map<String, String> found = new HashMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        found.put(name, json.getText());
      }
      if (json.currentToken() != JsonToken.END_OBJECT) {
        throw new IOException("no checkpoint: it is cut off");
      }
    }
    return found;
  }

  private static String text(Map<String, String> found, String name) {
    String text = found.get(name);
    if (text == null) {
      throw new IllegalArgumentException("it has no " + name);
    }
    return text;
  }

  private static long number(Map<String, String> found, String name) {
    return Long.parseLong(text(found, name));
  }
}
