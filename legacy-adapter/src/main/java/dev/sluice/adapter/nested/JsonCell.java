package dev.sluice.adapter.nested;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.TextColumn;

/** Any values, as JSON. */
final class JsonCell extends SingleCell {
  private TextColumn.Builder column = new TextColumn.Builder();

  JsonCell(Cell parent, String name) {
    super(parent, name);
  }

  @Override
  String wanted() {
    return "any value";
  }

  @Override
  void check(Binding binding, int node) {
    // Every value has a JSON text.
  }

  @Override
  void checkSingle(Binding binding, int node) {
    // Every value has a JSON text.
  }

  @Override
  void add(Binding binding, int node) {
    if (binding.tree.kind(node) == ValueKind.NULL) {
      addNull();
    } else {
      addSingle(binding, node);
    }
  }

  @Override
  void addSingle(Binding binding, int node) {
    column.add(JsonRendering.of(binding.tree, node));
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
