package dev.sluice.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Collects the fields of a line of text, in ASCII. */
final class DelimitedLine {
  private final char delimiter;
  private final StringBuilder text = new StringBuilder(200);

  DelimitedLine(char delimiter) {
    this.delimiter = delimiter;
  }

  DelimitedLine add(long number) {
    text.append(number).append(delimiter);
    return this;
  }

  DelimitedLine add(String value) {
    text.append(value).append(delimiter);
    return this;
  }

  /** Adds hundredths as a number with two decimals, such as -0.05. */
  DelimitedLine addHundredths(long hundredths) {
    long size = Math.abs(hundredths);
    long rest = size % 100;
    text.append(hundredths < 0 ? "-" : "").append(size / 100).append(rest < 10 ? ".0" : ".");
    text.append(rest).append(delimiter);
    return this;
  }

  /** Adds a date in ISO 8601. */
  DelimitedLine addDate(int daysSince1970) {
    return add(LocalDate.ofEpochDay(daysSince1970).toString());
  }

  /** Adds text as RFC 4180 has it: in quotes if it holds a delimiter, quote or line end. */
  DelimitedLine addQuotedWhereNeeded(String value) {
    if (value.indexOf(delimiter) < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0) {
      return add(value);
    }
    return add('"' + value.replace("\"", "\"\"") + '"');
  }

  /** The line, with the delimiter behind the last field; starts the next line. */
  byte[] endWithDelimiter(String lineEnd) {
    return bytes(lineEnd);
  }

  /** The line, with nothing behind the last field; starts the next line. */
  byte[] end(String lineEnd) {
    text.setLength(text.length() - 1);
    return bytes(lineEnd);
  }

  private byte[] bytes(String lineEnd) {
    byte[] line = text.append(lineEnd).toString().getBytes(StandardCharsets.US_ASCII);
    text.setLength(0);
    return line;
  }
}
