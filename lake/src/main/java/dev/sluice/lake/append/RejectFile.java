package dev.sluice.lake.append;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.sluice.adapter.record.Reject;
import dev.sluice.lake.raw.Durable;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The faults of one delivery, a JSON object on each line, raw bytes in base64. The file is ASCII
 * and is made when the first fault comes.
 */
public final class RejectFile implements Closeable {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final Path path;
  private FileChannel channel;
  private OutputStream out;
  private JsonGenerator json;

  /** Faults to be kept in this file. */
  public RejectFile(Path path) {
    this.path = path;
  }

  /** Adds a fault of the same record as the last, or of a later one. */
  public void add(Reject reject) throws IOException {
    if (json == null) {
      open();
    }
    json.writeStartObject();
    json.writeNumberField("record", reject.recordNumber());
    json.writeNumberField("offset", reject.byteOffset());
    json.writeStringField("field", reject.field());
    json.writeStringField("rule", reject.rule());
    json.writeStringField("reason", reject.reason());
    json.writeBinaryField("raw", reject.raw());
    json.writeEndObject();
  }

  private void open() throws IOException {
    Durable.createFolders(path.getParent());
    channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    json = JSON.createGenerator(out);
    json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  /** Makes the faults durable, if there are any. */
  public void finish() throws IOException {
    if (json == null) {
      return;
    }
    json.close();
    out.write('\n');
    out.flush();
    Durable.sync(channel, path);
    channel.close();
    Durable.syncFolder(path.getParent());
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  /**
   * Puts files of faults one behind the other; durable when it returns.
   *
   * @param target replaced if it exists, and not made if there are no parts
   */
  public static void join(List<Path> parts, Path target) throws IOException {
    if (parts.isEmpty()) {
      return;
    }
    Durable.createFolders(target.getParent());
    try (FileChannel out =
        FileChannel.open(
            target,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (Path part : parts) {
        try (FileChannel in = FileChannel.open(part, StandardOpenOption.READ)) {
          for (long done = 0; done < in.size(); ) {
            done += in.transferTo(done, in.size() - done, out);
          }
        }
      }
      Durable.sync(out, target);
    }
    Durable.syncFolder(target.getParent());
  }

  /** Reads the faults back, some at a time; no file stays open between. */
  public static Iterator<Reject> read(Path path) throws IOException {
    return new Lines(path);
  }

  private static final class Lines implements Iterator<Reject> {
    private static final int AT_ONCE = 256;

    private final Path path;
    private final Queue<Reject> read = new ArrayDeque<>();
    private long offset;

    Lines(Path path) throws IOException {
      this.path = path;
      refill();
    }

    private void refill() throws IOException {
      try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ).position(offset);
          Reader ascii = Channels.newReader(in, StandardCharsets.US_ASCII);
          BufferedReader lines = new BufferedReader(ascii)) {
        for (int i = 0; i < AT_ONCE; i++) {
          String line = lines.readLine();
          if (line == null) {
            return;
          }
          read.add(parse(line));
          offset += line.length() + 1;
        }
      }
    }

    @Override
    public boolean hasNext() {
      return !read.isEmpty();
    }

    @Override
    public Reject next() {
      Reject next = read.poll();
      if (next == null) {
        throw new NoSuchElementException("no more faults");
      }
      if (read.isEmpty()) {
        try {
          refill();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return next;
    }

    private Reject parse(String line) throws IOException {
      long record = 0;
      long byteOffset = -1;
      String field = null;
      String rule = null;
      String reason = null;
      byte[] raw = new byte[0];
      try (JsonParser json = JSON.createParser(line)) {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String key = json.currentName();
          json.nextToken();
          switch (key) {
            case "record" -> record = json.getLongValue();
            case "offset" -> byteOffset = json.getLongValue();
            case "field" -> field = json.getValueAsString();
            case "rule" -> rule = json.getText();
            case "reason" -> reason = json.getText();
            case "raw" -> raw = json.getBinaryValue();
            default -> throw new IOException(path + ", byte " + offset + ": unknown key " + key);
          }
        }
      }
      return new Reject(record, byteOffset, field, rule, reason, raw);
    }
  }
}
