package dev.sluice.warehouse.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The schema one warehouse table enforces on write.
 *
 * @param id the contract's id
 * @param version its semantic version, such as 1.2.0
 * @param table the table's SQL name, in schema {@code warehouse}
 * @param columns at least one; names distinct and none starting with an underscore
 */
public record Contract(String id, String version, String table, List<ContractColumn> columns) {
  public Contract {
    columns = List.copyOf(columns);
    if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
      throw new IllegalArgumentException("version must be MAJOR.MINOR.PATCH, not " + version);
    }
    if (!SqlName.isValid(table)) {
      throw new IllegalArgumentException(SqlName.complaint(table));
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("contract " + id + " has no columns");
    }
    Set<String> names = new HashSet<>();
    for (ContractColumn column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("two columns are named " + column.name());
      }
    }
  }

  /** The columns of the primary key, in order; may be empty. */
  public List<ContractColumn> key() {
    return columns.stream().filter(ContractColumn::primaryKey).toList();
  }
}
