package dev.sluice.adapter.balance;

import dev.sluice.adapter.layout.Layout;
import java.nio.charset.Charset;
import java.util.Objects;

/** How a companion says its fields. */
public sealed interface CompanionFormat {

  /**
   * Lines of {@code key=value}. Empty lines and lines that begin with # say nothing; blanks around
   * key and value, and double quotes around a value, are not part of it.
   *
   * @param separator between key and value; the first one in a line counts
   */
  record KeyValue(char separator, Charset charset) implements CompanionFormat {
    public KeyValue {
      Objects.requireNonNull(charset, "charset");
    }
  }

  /** One number and nothing else: the field {@link #COUNT}. */
  record Count() implements CompanionFormat {}

  /**
   * What md5sum, sha256sum and their like write: the digest, blanks, and the file's name; or the
   * digest alone. Of several lines that with the data file's name counts. It is the field {@link
   * #CHECKSUM}.
   */
  record Checksum() implements CompanionFormat {}

  /** One record of some layout. */
  record OneRecord(Layout layout) implements CompanionFormat {
    public OneRecord {
      Objects.requireNonNull(layout, "layout");
    }
  }

  /** An XML document; a field's name is the path of its element, as {@code control.count}. */
  record Xml() implements CompanionFormat {}

  /** The field of {@link Count}. */
  String COUNT = "record_count";

  /** The field of {@link Checksum}. */
  String CHECKSUM = "checksum";
}
