package dev.sluice.adapter.bai2;

import dev.sluice.adapter.message.MessageOptions;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How a BAI2 file is written.
 *
 * @param recordLength characters of a physical record where these follow one another without line
 *     ends; empty where each is a line
 */
public record Bai2Options(MessageOptions common, OptionalInt recordLength) {
  public Bai2Options {
    Objects.requireNonNull(common, "common");
    if (recordLength.isPresent() && recordLength.getAsInt() < 3) {
      throw new IllegalArgumentException("record_length must be at least 3");
    }
  }
}
