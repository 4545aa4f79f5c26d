package dev.sluice.pollers.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SqlScriptTest {

  @TestFactory
  Stream<DynamicTest> splitsAsTheCasesSay() throws IOException {
    List<Case> cases = cases();
    assertThat(cases).hasSizeGreaterThan(20);
    return cases.stream().map(c -> DynamicTest.dynamicTest(c.name, c::check));
  }

  @Test
  void tellsNumberLineAndTextOfAStatement() {
    SqlStatement second = SqlScript.parse("SELECT 1;\n\n  SELECT :run_id").statements().get(1);

    assertThat(second.place()).isEqualTo("statement 2 (line 3): SELECT :run_id");
  }

  @Test
  void listsTheParametersOfAllStatements() {
    SqlScript script = SqlScript.parse("SELECT :b_to; SELECT :run_id, :b_to; SELECT ':c'");

    assertThat(script.parameters()).containsExactly("b_to", "run_id");
  }

  private static List<Case> cases() throws IOException {
    try (InputStream file = SqlScriptTest.class.getResourceAsStream("statements.txt")) {
      List<Case> cases = new ArrayList<>();
      for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("=== ")) {
          cases.add(new Case(line.substring(4)));
        } else if (!cases.isEmpty()) {
          cases.get(cases.size() - 1).add(line);
        }
      }
      return cases;
    }
  }

  private static final class Case {
    private final String name;
    private final List<String> text = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private String error;

    private Case(String name) {
      this.name = name;
    }

    private void add(String line) {
      if (line.startsWith("--> ")) {
        statements.add(line.substring(4));
      } else if (line.startsWith("--: ")) {
        parameters.addAll(List.of(line.substring(4).split(", ", -1)));
      } else if (line.startsWith("--! ")) {
        error = line.substring(4);
      } else {
        text.add(line);
      }
    }

    private void check() {
      String sql = String.join("\n", text);
      if (error != null) {
        assertThat(catchThrowable(() -> SqlScript.parse(sql)))
            .isInstanceOf(SqlScriptException.class)
            .hasMessage(error);
        return;
      }
      List<SqlStatement> found = SqlScript.parse(sql).statements();
      assertThat(found.stream().map(s -> s.jdbcText().replace('\n', '␊')))
          .containsExactlyElementsOf(statements);
      assertThat(found.stream().flatMap(s -> s.parameters().stream()))
          .containsExactlyElementsOf(parameters);
    }
  }
}
