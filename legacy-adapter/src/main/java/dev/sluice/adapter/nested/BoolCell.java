package dev.sluice.adapter.nested;

import dev.sluice.adapter.record.BoolColumn;
import dev.sluice.adapter.record.Column;

/** Truth values. Characters may say true or false, 1 or 0, as XML Schema has it. */
final class BoolCell extends SingleCell {
  private BoolColumn.Builder column = new BoolColumn.Builder();

  BoolCell(Cell parent, String name) {
    super(parent, name);
  }

  @Override
  String wanted() {
    return "true or false";
  }

  @Override
  void checkSingle(Binding binding, int node) {
    switch (binding.tree.kind(node)) {
      case TRUE, FALSE -> {}
      case CHARACTERS -> {
        if (!isBlank(binding.tree, node) && !word(binding, node).matches("true|false|1|0")) {
          wrongType(binding, node, wanted());
        }
      }
      default -> wrongType(binding, node, wanted());
    }
  }

  private static String word(Binding binding, int node) {
    return binding.tree.text(node).strip();
  }

  @Override
  void addSingle(Binding binding, int node) {
    switch (binding.tree.kind(node)) {
      case TRUE -> column.add(true);
      case FALSE -> column.add(false);
      default -> {
        if (isBlank(binding.tree, node)) {
          addNull();
        } else {
          column.add(word(binding, node).matches("true|1"));
        }
      }
    }
  }

  @Override
  void addNull() {
    column.addNull();
  }

  @Override
  Column take() {
    Column taken = column.build();
    column = new BoolColumn.Builder();
    return taken;
  }
}
