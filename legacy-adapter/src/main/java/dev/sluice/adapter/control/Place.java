package dev.sluice.adapter.control;

import java.io.Serializable;
import java.util.Objects;

/** Where something was declared. */
public sealed interface Place extends Serializable {

  /** The place for a person, such as {@code trailer (byte offset 940)}. */
  String text();

  /**
   * In the file itself.
   *
   * @param record what kind of record it is, in the words of its format: {@code trailer}, {@code
   *     batch control 2}, {@code SE segment}
   * @param recordNumber number of that record in the file, from 1; 0 if such records have none
   * @param byteOffset where that record or its field starts in the file, from 0; -1 if unknown
   */
  record InFile(String record, long recordNumber, long byteOffset) implements Place {
    public InFile {
      Objects.requireNonNull(record, "record");
      if (recordNumber < 0 || byteOffset < -1) {
        throw new IllegalArgumentException("no place: " + recordNumber + ", " + byteOffset);
      }
    }

    @Override
    public String text() {
      if (recordNumber == 0) {
        return byteOffset < 0 ? record : record + " (byte offset " + byteOffset + ")";
      }
      return record
          + " (record "
          + recordNumber
          + (byteOffset < 0 ? ")" : ", byte offset " + byteOffset + ")");
    }
  }

  /**
   * In a file that came with it.
   *
   * @param fileName its name, without folders
   */
  record InCompanion(String fileName) implements Place {
    public InCompanion {
      Objects.requireNonNull(fileName, "fileName");
    }

    @Override
    public String text() {
      return fileName;
    }
  }
}
