package dev.sluice.app.demo;

import dev.sluice.warehouse.ledger.Delivery;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Shows how far deliveries have come: on a terminal one line for each, brought up to date in place;
 * elsewhere one line for each change.
 */
final class Progress implements Consumer<Delivery> {
  /** ANSI: clears to the end of the line. */
  private static final String CLEAR_LINE = "\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final List<UUID> shown = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public synchronized void accept(Delivery delivery) {
    String line = line(delivery);
    if (terminal) {
      redraw(delivery.id(), line);
    } else {
      out.println(line);
    }
    out.flush();
  }

  private void redraw(UUID id, String line) {
    if (!lines.isEmpty()) {
      // ANSI: back to the start of the first of our lines.
      out.print("\u001b[" + lines.size() + "F");
    }
    int at = shown.indexOf(id);
    if (at < 0) {
      shown.add(id);
      lines.add(line);
    } else {
      lines.set(at, line);
    }
    lines.forEach(text -> out.println(text + CLEAR_LINE));
  }

  private static String line(Delivery delivery) {
    String size = delivery.sizeBytes() == null ? "" : Quantity.bytes(delivery.sizeBytes());
    String records =
        delivery.recordsInFile() == null
            ? ""
            : Quantity.count(delivery.recordsInFile()) + " records";
    return String.format(
            "   %-10s %-26s %10s  %-12s %s",
            delivery.feed(), printable(delivery.fileName()), size, delivery.state(), records)
        .stripTrailing();
  }

  /** File names are the senders': a control character in one must not reach the terminal. */
  static String printable(String fileName) {
    return fileName.replaceAll("\\p{Cntrl}", "?");
  }
}
