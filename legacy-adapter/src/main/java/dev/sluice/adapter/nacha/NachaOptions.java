package dev.sluice.adapter.nacha;

import dev.sluice.adapter.message.MessageOptions;
import java.util.Objects;

/**
 * How a NACHA file is written.
 *
 * @param recordEnds what separates the records
 */
public record NachaOptions(MessageOptions common, RecordEnds recordEnds) {

  /** What separates the records. */
  public enum RecordEnds {
    /** {@link #NONE} if the file's first 188 characters hold no line end, else {@link #LINES}. */
    DETECT,
    /** Each record is a line. */
    LINES,
    /** A record is 94 characters; line ends between records mean nothing. */
    NONE
  }

  public NachaOptions {
    Objects.requireNonNull(common, "common");
    Objects.requireNonNull(recordEnds, "recordEnds");
  }
}
