package dev.sluice.adapter.nested;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.TextColumn;
import java.nio.charset.StandardCharsets;

/** Single values as they are written. */
final class TextCell extends SingleCell {
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private TextColumn.Builder column = new TextColumn.Builder();

  TextCell(Cell parent, String name) {
    super(parent, name);
  }

  @Override
  String wanted() {
    return "a single value";
  }

  @Override
  void checkSingle(Binding binding, int node) {
    // Every single value has a text.
  }

  @Override
  void addSingle(Binding binding, int node) {
    ValueTree tree = binding.tree;
    switch (tree.kind(node)) {
      case TRUE -> column.add(TRUE, 0, TRUE.length);
      case FALSE -> column.add(FALSE, 0, FALSE.length);
      default -> {
        int start = tree.textStart(node);
        column.add(tree.bytes(), start, tree.textEnd(node) - start);
      }
    }
  }

  @Override
  void addEmpty() {
    column.add(TRUE, 0, 0);
  }

  @Override
  void addNull() {
    column.addNull();
  }

  @Override
  Column take() {
    Column taken = column.build();
    column = new TextColumn.Builder();
    return taken;
  }
}
