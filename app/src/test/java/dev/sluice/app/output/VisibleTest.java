package dev.sluice.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {

  @Test
  void leavesTextOfEveryScriptAsItIs() {
    assertThat(Visible.of("Zoë 注文 \uD83D\uDE00 commande"))
        .isEqualTo("Zoë 注文 \uD83D\uDE00 commande");
  }

  @Test
  void writesOutWhatSteersOrDeceives() {
    assertThat(Visible.of("\u001B[31m\u0000\u007F\u009B2J"))
        .isEqualTo("\\x1B[31m\\x00\\x7F\\x9B2J");
    assertThat(Visible.of("a\r\n\tb\u2028c")).isEqualTo("a\\r\\n\\tb\\u2028c");
    assertThat(Visible.of("exe\u202Efdp\u2066\uFEFF")).isEqualTo("exe\\u202Efdp\\u2066\\uFEFF");
    assertThat(Visible.of("lone\uD800")).isEqualTo("lone\\uD800");
  }

  @Test
  void cutsByColumnsOfTheTerminal() {
    assertThat(Visible.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Visible.cut("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Visible.cut("注文注文", 6)).isEqualTo("注文…");
    assertThat(Visible.width("注文e\u0301")).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 B",
    "999,999 B",
    "1000,1.00 kB",
    "9994,9.99 kB",
    "9995,10.0 kB",
    "999949,999.9 kB",
    "999950,1.00 MB",
    "4000000000,4.00 GB",
    "9223372036854775807,9.22 EB"
  })
  void showsSizesToPeople(long bytes, String shown) {
    assertThat(TableWriter.size(bytes)).isEqualTo(shown);
  }
}
