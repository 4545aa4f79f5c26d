package dev.sluice.adapter.nested;

import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.text.WrittenNumber;

/** Exact decimal numbers. */
final class DecimalCell extends SingleCell {
  private final FieldType.Decimal type;
  private DecimalColumn.Builder column;

  DecimalCell(NestedType.Decimal type, Cell parent, String name) {
    super(parent, name);
    this.type = new FieldType.Decimal(type.precision(), type.scale());
    this.column = new DecimalColumn.Builder(this.type);
  }

  @Override
  String wanted() {
    return "a number";
  }

  @Override
  void checkSingle(Binding binding, int node) {
    if (!isBlank(binding.tree, node)) {
      number(binding, node)
          .filter(number -> number.unscaled(type.precision(), type.scale()).isEmpty())
          .ifPresent(
              number ->
                  unfit(
                      binding,
                      node,
                      "has more digits than decimal("
                          + type.precision()
                          + ","
                          + type.scale()
                          + ")"));
    }
  }

  @Override
  void addSingle(Binding binding, int node) {
    if (isBlank(binding.tree, node)) {
      addNull();
    } else {
      WrittenNumber number = written(binding.tree, node).orElseThrow();
      column.addUnscaled(number.unscaled(type.precision(), type.scale()).orElseThrow());
    }
  }

  @Override
  void addNull() {
    column.addNull();
  }

  @Override
  Column take() {
    Column taken = column.build();
    column = new DecimalColumn.Builder(type);
    return taken;
  }
}
