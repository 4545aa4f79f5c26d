package dev.sluice.adapter.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndecodableFileExceptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1 | it is empty                  | it is empty",
        "0  | it has no header             | it has no header",
        "12 | it is cut off                | it is cut off (byte offset 12)",
        "12 | it is cut off at byte 12     | it is cut off at byte 12",
        "12 | the block at byte 1 is wrong | the block at byte 1 is wrong (byte offset 12)",
        "12 | refused at byte offset 12: x | refused at byte offset 12: x",
        "12 | of 12 bytes, byte 120 is bad | of 12 bytes, byte 120 is bad (byte offset 12)"
      })
  void tellsThePlaceOnce(long byteOffset, String message, String reason) {
    assertThat(new UndecodableFileException(byteOffset, message).reason()).isEqualTo(reason);
  }
}
