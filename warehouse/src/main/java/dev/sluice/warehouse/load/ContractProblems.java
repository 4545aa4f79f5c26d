package dev.sluice.warehouse.load;

import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.contract.ContractColumn;
import dev.sluice.warehouse.conversion.ColumnConversion;
import java.util.ArrayList;
import java.util.List;

/** What a contract says that makes no sense, before any delivery meets it. */
public final class ContractProblems {
  private ContractProblems() {}

  /** All masks, limits and patterns that can't be understood, each a sentence; empty if none. */
  public static List<String> of(Contract contract) {
    List<String> problems = new ArrayList<>();
    for (ContractColumn column : contract.columns()) {
      try {
        new ColumnConversion(column, List.of());
      } catch (IllegalArgumentException e) {
        problems.add("column " + column.name() + ": " + e.getMessage());
      }
    }
    return problems;
  }
}
