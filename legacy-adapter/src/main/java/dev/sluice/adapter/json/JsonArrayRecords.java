package dev.sluice.adapter.json;

import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.UndecodableFileException;
import java.io.IOException;
import java.util.List;

/**
 * The elements of an array, at the top or below a path of members, or the one value that stands
 * there instead. The JSON around them is checked as strictly as they are. Text that is no JSON
 * refuses the file: where a value has no certain end, nothing behind it can be trusted.
 */
final class JsonArrayRecords extends JsonRecords {
  private static final long NOT_YET = -1;
  private static final int DROPPED = -1;

  private enum Place {
    BEFORE_RECORDS,
    FIRST_ELEMENT,
    ELEMENTS,
    ONE_VALUE,
    BEHIND_RECORDS,
    END
  }

  private final List<String> path;
  private Place place = Place.BEFORE_RECORDS;
  private long recordsStart = NOT_YET;
  private long recordsEnd = NOT_YET;
  private byte[] dropped;

  JsonArrayRecords(JsonWindow window, JsonOptions options) {
    super(window, options, 1);
    this.path = options.path();
  }

  @Override
  public boolean next() throws IOException {
    if (place == Place.BEFORE_RECORDS) {
      seek();
    } else if (place == Place.ELEMENTS && !commaBefore(']')) {
      place = Place.BEHIND_RECORDS;
    }
    if (place == Place.BEHIND_RECORDS) {
      followToTheEnd();
      place = Place.END;
    }
    if (place == Place.END) {
      return false;
    }
    record();
    place = place == Place.ONE_VALUE ? Place.BEHIND_RECORDS : Place.ELEMENTS;
    return true;
  }

  private void seek() throws IOException {
    for (String step : path) {
      descend(step);
    }
    if (peek("a value") != '[') {
      place = Place.ONE_VALUE;
      return;
    }
    window.pos++;
    if (peek("a value or ]") == ']') {
      window.pos++;
      place = Place.BEHIND_RECORDS;
    } else {
      place = Place.FIRST_ELEMENT;
    }
  }

  /** Steps into an object, to the value of this member. */
  private void descend(String step) throws IOException {
    if (peek("an object") != '{') {
      throw refused(
          "no object stands where the layout's path to the records needs one with the member "
              + step);
    }
    window.pos++;
    boolean more = peek("a name or }") != '}';
    while (more && !name().equals(step)) {
      skipValue();
      more = commaBefore('}');
    }
    if (!more) {
      throw refused("the object has no member " + step + ", as the layout's path has it");
    }
  }

  /** Checks what stands around the records to the end of the file. */
  private void followToTheEnd() throws IOException {
    for (int level = path.size() - 1; level >= 0; level--) {
      while (commaBefore('}')) {
        if (name().equals(path.get(level))) {
          throw refused(
              "the member " + path.get(level) + " of the path to the records is there twice");
        }
        skipValue();
      }
    }
    if (skipSpace()) {
      throw malformed("nothing may follow the value");
    }
  }

  /** Follows the value at the window's position, which is a record. */
  private void record() throws IOException {
    long offset = window.fileOffset(window.pos);
    recordsStart = recordsStart == NOT_YET ? offset : recordsStart;
    int start = follow(options.maxRecordBytes());
    if (start == DROPPED) {
      refuseTooLong(offset, dropped);
    } else {
      take(start, window.pos);
    }
    recordsEnd = window.fileOffset(window.pos);
  }

  /**
   * Follows the value at the window's position to its end.
   *
   * @return where it starts in the window, or {@link #DROPPED} if it has more than {@code most}
   *     bytes
   */
  private int follow(int most) throws IOException {
    scanner.start();
    int start = window.pos;
    while (true) {
      int end = scanner.scan(window.bytes, window.pos, window.limit);
      if (end == JsonScanner.MALFORMED) {
        window.pos = scanner.faultPosition();
        throw malformed(scanner.faultReason());
      }
      window.pos = end == JsonScanner.MORE ? window.limit : end;
      if (start != DROPPED && window.pos - start > most) {
        dropped = most > 0 ? rawOfTooLong(start) : null;
        start = DROPPED;
      }
      if (end != JsonScanner.MORE) {
        return start;
      }
      boolean more = window.refill(start == DROPPED ? window.pos : start);
      start = start == DROPPED ? DROPPED : 0;
      if (!more) {
        if (!scanner.endsWell()) {
          throw malformed("the file ends here; " + scanner.faultReason());
        }
        return start;
      }
    }
  }

  private void skipValue() throws IOException {
    peek("a value");
    long offset = window.fileOffset(window.pos);
    follow(0);
    requireText(offset);
  }

  /** Reads a name and the colon behind it. */
  private String name() throws IOException {
    if (peek("a name in quotes") != '"') {
      throw malformed("a name in quotes must stand here");
    }
    long offset = window.fileOffset(window.pos);
    int start = follow(options.maxRecordBytes());
    if (start == DROPPED) {
      throw refused("a name has more than max_record_bytes " + options.maxRecordBytes());
    }
    requireText(offset);
    String name = JsonTree.string(window.bytes, start);
    if (peek("a colon") != ':') {
      throw malformed("a colon must stand here");
    }
    window.pos++;
    return name;
  }

  /** What stands around the records can't be refused alone. */
  private void requireText(long offset) {
    if (scanner.textFault() != null) {
      throw new UndecodableFileException(
          offset, "in the value at byte " + offset + ": " + scanner.textFault().reason());
    }
  }

  /** Steps over a comma, or over the bracket that ends the array or object. */
  private boolean commaBefore(char bracket) throws IOException {
    int mark = peek("a comma or " + bracket);
    if (mark != ',' && mark != bracket) {
      throw malformed("a comma or " + bracket + " must stand here");
    }
    window.pos++;
    if (mark == ',') {
      peek("a value or name");
    }
    return mark == ',';
  }

  /** The next byte that is no white space; the window stands on it. */
  private int peek(String expected) throws IOException {
    if (!skipSpace()) {
      throw malformed("the file ends where " + expected + " must stand");
    }
    return window.bytes[window.pos];
  }

  /** Steps to the next byte that is no white space; false at the end of the file. */
  private boolean skipSpace() throws IOException {
    while (true) {
      while (window.pos < window.limit) {
        byte b = window.bytes[window.pos];
        if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
          return true;
        }
        window.pos++;
      }
      if (!window.refill(window.pos)) {
        return false;
      }
    }
  }

  private UndecodableFileException malformed(String reason) {
    return refused("no JSON: " + reason + "; nothing behind it can be trusted");
  }

  private UndecodableFileException refused(String what) {
    long offset = window.fileOffset(window.pos);
    String where = number() == 0 ? "" : ", in or behind record " + number();
    return new UndecodableFileException(offset, "at byte " + offset + where + ": " + what);
  }

  @Override
  public ByteAccount account() {
    long here = window.fileOffset(window.pos);
    long start = recordsStart == NOT_YET ? here : recordsStart;
    long end = recordsStart == NOT_YET ? here : recordsEnd;
    return new ByteAccount(start, end - start, here - end, number());
  }
}
