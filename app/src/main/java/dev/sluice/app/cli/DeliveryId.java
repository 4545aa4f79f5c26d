package dev.sluice.app.cli;

import dev.sluice.app.installation.Reading;
import dev.sluice.warehouse.ledger.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the delivery a person means by an id or its beginning. */
final class DeliveryId {
  private static final Pattern PREFIX = Pattern.compile("[0-9a-f][0-9a-f-]{3,35}");
  private static final int SHOWN = 5;
  private static final int WHOLE = 36;

  private DeliveryId() {}

  /** The deliveries meant by all of these; a wrong one is told before anything is done. */
  static List<UUID> findAll(Globals globals, List<String> texts) throws IOException {
    try (Reading reading = globals.open()) {
      return texts.stream().map(text -> find(reading, text).id()).distinct().toList();
    }
  }

  static Delivery find(Reading reading, String text) {
    String prefix = text.strip().toLowerCase(Locale.ROOT);
    if (!PREFIX.matcher(prefix).matches()) {
      throw CommandException.usage(
          "'"
              + text
              + "' is no delivery's id: give at least its first 4 characters, as 'sluice"
              + " deliveries' shows them");
    }
    if (prefix.length() == WHOLE) {
      return whole(reading, prefix);
    }
    List<Delivery> found = reading.deliveriesStartingWith(prefix, SHOWN + 1);
    if (found.isEmpty()) {
      throw none(text);
    }
    if (found.size() > 1) {
      String ids =
          found.stream().limit(SHOWN).map(d -> d.id().toString()).collect(Collectors.joining(", "));
      throw CommandException.usage(
          "more than one delivery's id starts with '"
              + text
              + "': "
              + ids
              + (found.size() > SHOWN ? ", …" : ""));
    }
    return found.get(0);
  }

  private static Delivery whole(Reading reading, String id) {
    try {
      return reading.ledger().find(UUID.fromString(id)).orElseThrow(() -> none(id));
    } catch (IllegalArgumentException e) {
      throw none(id);
    }
  }

  private static CommandException none(String id) {
    return CommandException.usage(
        "no delivery's id starts with '" + id + "'; 'sluice deliveries' lists them");
  }
}
