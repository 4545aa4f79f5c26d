package dev.sluice.warehouse.load;

import dev.sluice.warehouse.contract.ColumnType;
import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.contract.ContractColumn;
import java.util.List;
import java.util.Optional;

/** Contracts for tests, column by column. */
final class Contracts {
  private Contracts() {}

  static Contract contract(String table, ContractColumn... columns) {
    return contract(table, "1.0.0", columns);
  }

  static Contract contract(String table, String version, ContractColumn... columns) {
    return new Contract("urn:" + table, version, table, List.of(columns));
  }

  static ContractColumn key(String name, ColumnType type) {
    return column(name, type, true, true, List.of(name));
  }

  static ContractColumn required(String name, ColumnType type) {
    return column(name, type, true, false, List.of(name));
  }

  static ContractColumn optional(String name, ColumnType type, String... sources) {
    return column(name, type, false, false, sources.length == 0 ? List.of(name) : List.of(sources));
  }

  private static ContractColumn column(
      String name, ColumnType type, boolean required, boolean key, List<String> sources) {
    return new ContractColumn(
        name,
        type,
        sources,
        required,
        key,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
