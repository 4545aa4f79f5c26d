package dev.sluice.adapter.nested;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.LongColumn;

/** Whole numbers of 64 bits. */
final class WholeNumberCell extends SingleCell {
  private LongColumn.Builder column = new LongColumn.Builder();

  WholeNumberCell(Cell parent, String name) {
    super(parent, name);
  }

  @Override
  String wanted() {
    return "a whole number";
  }

  @Override
  void checkSingle(Binding binding, int node) {
    if (!isBlank(binding.tree, node)) {
      number(binding, node)
          .filter(number -> number.whole().isEmpty())
          .ifPresent(number -> unfit(binding, node, "is no whole number of 64 bits"));
    }
  }

  @Override
  void addSingle(Binding binding, int node) {
    if (isBlank(binding.tree, node)) {
      addNull();
    } else {
      column.add(written(binding.tree, node).orElseThrow().whole().orElseThrow());
    }
  }

  @Override
  void addNull() {
    column.addNull();
  }

  @Override
  Column take() {
    Column taken = column.build();
    column = new LongColumn.Builder();
    return taken;
  }
}
