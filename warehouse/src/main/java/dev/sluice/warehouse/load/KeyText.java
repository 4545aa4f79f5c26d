package dev.sluice.warehouse.load;

import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.contract.ContractColumn;
import java.util.ArrayList;
import java.util.List;

/** A row's key as people read it: {@code id=7, part=2}. */
final class KeyText {
  private final List<String> names = new ArrayList<>();
  private final List<Integer> positions = new ArrayList<>();

  KeyText(Contract contract) {
    List<ContractColumn> columns = contract.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).primaryKey()) {
        names.add(columns.get(i).name());
        positions.add(i);
      }
    }
  }

  /** The key in a row with all the contract's columns. */
  String of(Object[] values) {
    return describe(positions.stream().map(p -> values[p]).toArray());
  }

  /** The key with these values. */
  String describe(Object... keyValues) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < keyValues.length; i++) {
      text.append(i == 0 ? "" : ", ").append(names.get(i)).append('=').append(keyValues[i]);
    }
    return text.toString();
  }
}
