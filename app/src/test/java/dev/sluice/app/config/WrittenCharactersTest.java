package dev.sluice.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenCharactersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "\\t 9",
        "tab 9",
        "TAB 9",
        "\\x01 1",
        "soh 1",
        "\\u001f 31",
        "us 31",
        "rs 30",
        "pipe 124",
        "backslash 92",
        "\\\\ 92",
        "\\ 92",
        "\\0 0",
        "nul 0",
        "semicolon 59",
        "space 32",
        "ß 223"
      })
  void readsOneCharacterByNameOrEscape(String written, int meant) {
    assertThat(WrittenCharacters.read(written)).contains(String.valueOf((char) meant));
  }

  @Test
  void readsTextsOfSeveralCharacters() {
    assertThat(WrittenCharacters.read("~|~")).contains("~|~");
    assertThat(WrittenCharacters.read("\\x01\\x02a\\\\")).contains("\u0001\u0002a\\");
    assertThat(WrittenCharacters.read("\\x74ab")).contains("tab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\q", "\\x1", "a\\", "\\u00g0"})
  void refusesEscapesThatMeanNothing(String written) {
    assertThat(WrittenCharacters.read(written)).isEmpty();
  }

  @Test
  void writesWhatYamlReadsBack() {
    assertThat(WrittenCharacters.yaml("\u0001\t|\"\\é")).isEqualTo("\"\\x01\\t|\\\"\\\\é\"");
  }
}
