package dev.sluice.adapter.nested;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DoubleColumn;

/** Binary floating point numbers, as near to what is written as they can be. */
final class DoubleCell extends SingleCell {
  private DoubleColumn.Builder column = new DoubleColumn.Builder();

  DoubleCell(Cell parent, String name) {
    super(parent, name);
  }

  @Override
  String wanted() {
    return "a number";
  }

  @Override
  void checkSingle(Binding binding, int node) {
    if (!isBlank(binding.tree, node)) {
      number(binding, node)
          .filter(number -> number.nearestDouble().isEmpty())
          .ifPresent(number -> unfit(binding, node, "is too large or too small for a double"));
    }
  }

  @Override
  void addSingle(Binding binding, int node) {
    if (isBlank(binding.tree, node)) {
      addNull();
    } else {
      column.add(written(binding.tree, node).orElseThrow().nearestDouble().orElseThrow());
    }
  }

  @Override
  void addNull() {
    column.addNull();
  }

  @Override
  Column take() {
    Column taken = column.build();
    column = new DoubleColumn.Builder();
    return taken;
  }
}
