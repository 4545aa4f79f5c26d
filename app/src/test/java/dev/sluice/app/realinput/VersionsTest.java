package dev.sluice.app.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published versions read from the lake, through the command line. */
class VersionsTest {
  @TempDir private Path folder;
  private RealHome home;

  @BeforeEach
  void publishesThreeVersions() throws Exception {
    home = RealHome.copy("versions", folder);
    home.drop("sales", "1.csv", "store,amount\nBonn,1.5\n");
    home.drop("sales", "2.csv", "store,amount\nKiel,20\nKiel,3\n");
    home.drop("sales", "3.csv", "store,amount\nUlm,100\n");
    home.drop("strict", "1.csv", "store,amount\nBonn,1.5\n");
    home.drop("strict", "2.csv", "store,amount,zip\nBonn,1.5,53111\n");
    home.runUntilIdle();
  }

  @AfterEach
  void closes() {
    home.close();
  }

  private List<String> stores(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("lake", "read", "sales"));
    arguments.addAll(List.of(options));
    List<String> stores = new ArrayList<>();
    for (JsonNode row : home.json(arguments.toArray(String[]::new))) {
      stores.add(row.get("store").asText());
    }
    return stores;
  }

  @Test
  void readsAVersionAndWhatCameBetweenTwo() throws Exception {
    assertThat(stores("--version", "2")).containsExactly("Bonn", "Kiel", "Kiel");
    assertThat(stores("--after-version", "1", "--to-version", "2")).containsExactly("Kiel", "Kiel");
    assertThat(stores("--after-version", "2")).containsExactly("Ulm");
    assertThat(stores("--after-version", "3")).isEmpty();
    assertThat(stores("--as-of", "2999-01-01T00:00Z")).hasSize(4);
  }

  @Test
  void aVersionIsStillReadAfterADeliveryOfItWasTakenBack() throws Exception {
    List<String> ids =
        home.sqlColumn(
            "SELECT delivery_id FROM control.publications WHERE feed = 'sales' ORDER BY version");
    assertThat(home.command("retract", ids.get(1)).exitCode()).isZero();

    assertThat(stores()).containsExactly("Bonn", "Ulm");
    assertThat(stores("--version", "3")).containsExactly("Bonn", "Kiel", "Kiel", "Ulm");
    assertThat(stores("--version", "4")).containsExactly("Bonn", "Ulm");
    assertThat(stores("--after-version", "1")).containsExactly("Ulm");
    assertThat(stores("--after-version", "1", "--to-version", "3")).containsExactly("Ulm");
    assertThat(home.command("lake", "read", "sales", "--after-version", "3").err())
        .contains("version 4 took delivery " + ids.get(1) + " back");
    assertThat(
            home.command("lake", "read", "sales", "--after-version", "1", "--to-version", "3")
                .err())
        .contains(ids.get(1) + " was taken back since");
  }

  @Test
  void readsThroughASchemaOfTheHome() throws Exception {
    // As text 100 would come before 20 and 3.
    assertThat(stores("--schema", "typed", "--where", "amount > 2.5"))
        .containsExactly("Kiel", "Kiel", "Ulm");
    assertThat(
            home.command(
                    "lake", "read", "sales", "--schema", "typed", "--limit", "1", "--format", "csv")
                .out())
        .isEqualTo("store,amount,day\r\nBonn,1.50,2026-01-01\r\n");
    assertThat(stores("--where", "amount = '20'")).containsExactly("Kiel");
  }

  @Test
  void saysWhatIsWrongAndWhatThereIs() {
    refuses(2, "has no version 4: there are 1 to 3", "--version", "4");
    refuses(2, "must be from 0 to 2", "--after-version", "3", "--to-version", "2");
    refuses(2, "choose one of", "--version", "1", "--as-of", "2026-01-01T00:00Z");
    refuses(2, "needs --after-version", "--to-version", "1");
    refuses(2, "no time with its offset", "--as-of", "yesterday");
    refuses(1, "is not kept; it began with snapshot", "--as-of", "2001-01-01T00:00Z");
    refuses(1, "no snapshot 5", "--snapshot", "5");
    refuses(2, "no read schema 'type': did you mean 'typed'?", "--schema", "type");
    refuses(2, "is text: write '5'", "--where", "amount > 5");
    refuses(2, "'five' is not a number", "--schema", "typed", "--where", "amount > 'five'");
    refuses(2, "needs a value", "--where", "amount >");
    refuses(2, "no column stor; there are: store, amount", "--columns", "stor");
    refuses(2, "(did you mean 'amount'?)", "--where", "amont = '1'");
  }

  private void refuses(int exitCode, String message, String... options) {
    List<String> arguments = new ArrayList<>(List.of("lake", "read", "sales"));
    arguments.addAll(List.of(options));
    RealHome.Outcome outcome = home.command(arguments.toArray(String[]::new));
    assertThat(outcome.err()).contains(message).doesNotContain("unexpected");
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void aDeliveryWithForbiddenColumnsIsQuarantinedAndSaysWhich() throws Exception {
    JsonNode newest = home.json("deliveries", "--feed", "strict").get(0);

    assertThat(newest.get("state").asText()).isEqualTo("quarantined");
    assertThat(home.json("delivery", newest.get("delivery_id").asText()).toString())
        .contains("new columns: zip", "add_new_columns or rescue", "replay");
    assertThat(home.json("lake", "read", "strict")).hasSize(1);
  }
}
