package dev.sluice.warehouse.load;

import dev.sluice.warehouse.contract.ColumnType;
import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.contract.ContractColumn;
import dev.sluice.warehouse.database.Database;
import dev.sluice.warehouse.database.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A contract's table in schema {@code warehouse}. It is made from the contract and grows with it:
 * new columns are added, empty in the rows that stand. Columns a contract no longer has stay, empty
 * in new rows. Any other difference is a {@link ContractConflictException}.
 *
 * <p>Only key columns are NOT NULL in the table; the load enforces what else is required, so that a
 * column may become required or optional without touching rows that stand.
 */
public final class ContractTable {
  static final String DELIVERY_ID = "_delivery_id";
  static final String RECORD_NO = "_record_no";
  static final String LOADED_AT = "_loaded_at";

  private final Contract contract;
  private final Dialect dialect;

  private ContractTable(Contract contract, Dialect dialect) {
    this.contract = contract;
    this.dialect = dialect;
  }

  /**
   * Makes the contract's table or brings it up to date. On H2 each change commits by itself, so
   * this stands before the load's transaction, never in it.
   *
   * @throws ContractConflictException if the table that stands contradicts the contract
   */
  public static void prepare(Database database, Connection writer, Contract contract)
      throws SQLException {
    new ContractTable(contract, database.dialect()).prepare(writer);
  }

  /** The table's name as it stands in SQL. */
  /** Whether schema {@code warehouse} has a table of this name. */
  static boolean stands(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM information_schema.tables"
                + " WHERE table_schema = 'warehouse' AND table_name = ?")) {
      select.setString(1, name);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  static String sqlName(Contract contract) {
    return sqlName(contract.table());
  }

  static String sqlName(String table) {
    return "warehouse." + quoted(table);
  }

  /** A valid name in quotes: some valid names are words of SQL. */
  static String quoted(String name) {
    return '"' + name + '"';
  }

  private void prepare(Connection writer) throws SQLException {
    Map<String, String> standing = standing(writer);
    if (standing.isEmpty()) {
      execute(writer, createTable());
      // Someone else may have been first: what stands now decides.
      standing = standing(writer);
    }
    for (ContractColumn column : contract.columns()) {
      String type = standing.get(column.name());
      if (type == null) {
        add(writer, column);
      } else if (!type.equals(typeName(column.type()))) {
        throw new ContractConflictException(
            "column "
                + column.name()
                + " of table warehouse."
                + contract.table()
                + " is "
                + type
                + ", and contract "
                + contract.id()
                + " "
                + contract.version()
                + " wants "
                + typeName(column.type())
                + "; give the contract a new major version and a table of its own");
      }
    }
    checkKey(writer);
  }

  private void add(Connection writer, ContractColumn column) throws SQLException {
    if (column.primaryKey()) {
      throw new ContractConflictException(
          "contract "
              + contract.id()
              + " "
              + contract.version()
              + " adds key column "
              + column.name()
              + " to table warehouse."
              + contract.table()
              + ", which stands without it; give the contract a new major version and a table of"
              + " its own");
    }
    execute(
        writer,
        "ALTER TABLE "
            + sqlName(contract)
            + " ADD COLUMN IF NOT EXISTS "
            + quoted(column.name())
            + " "
            + dialect.sqlType(column.type()));
  }

  private void checkKey(Connection writer) throws SQLException {
    List<String> wanted = contract.key().stream().map(ContractColumn::name).toList();
    List<String> standing = new ArrayList<>();
    Map<Short, String> byPosition = new TreeMap<>();
    try (ResultSet rows =
        writer.getMetaData().getPrimaryKeys(null, "warehouse", contract.table())) {
      while (rows.next()) {
        byPosition.put(rows.getShort("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    standing.addAll(byPosition.values());
    if (!standing.equals(wanted)) {
      throw new ContractConflictException(
          "the primary key of table warehouse."
              + contract.table()
              + " is "
              + standing
              + ", and contract "
              + contract.id()
              + " "
              + contract.version()
              + " wants "
              + wanted
              + "; give the contract a new major version and a table of its own");
    }
  }

  /** The columns of the table that stands, with the contract's names for their types. */
  private Map<String, String> standing(Connection writer) throws SQLException {
    Map<String, String> columns = new HashMap<>();
    String pattern =
        contract.table().replace("_", writer.getMetaData().getSearchStringEscape() + "_");
    try (ResultSet rows = writer.getMetaData().getColumns(null, "warehouse", pattern, "%")) {
      while (rows.next()) {
        columns.put(rows.getString("COLUMN_NAME"), standingType(rows));
      }
    }
    return columns;
  }

  private static String standingType(ResultSet rows) throws SQLException {
    return switch (rows.getInt("DATA_TYPE")) {
      case Types.VARCHAR -> "text";
      case Types.INTEGER -> "integer";
      case Types.BIGINT -> "bigint";
      case Types.NUMERIC, Types.DECIMAL ->
          "decimal(" + rows.getInt("COLUMN_SIZE") + ", " + rows.getInt("DECIMAL_DIGITS") + ")";
      case Types.DOUBLE -> "double";
      case Types.BOOLEAN, Types.BIT -> "boolean";
      case Types.DATE -> "date";
      case Types.TIMESTAMP ->
          rows.getString("TYPE_NAME").toLowerCase(Locale.ROOT).startsWith("timestamptz")
              ? "timestamp with time zone"
              : "timestamp";
      default -> rows.getString("TYPE_NAME");
    };
  }

  private static String typeName(ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return "decimal(" + decimal.precision() + ", " + decimal.scale() + ")";
    }
    if (type instanceof ColumnType.Text) {
      return "text";
    }
    if (type instanceof ColumnType.IntegerNumber) {
      return "integer";
    }
    if (type instanceof ColumnType.BigInteger) {
      return "bigint";
    }
    if (type instanceof ColumnType.DoubleNumber) {
      return "double";
    }
    if (type instanceof ColumnType.Bool) {
      return "boolean";
    }
    return type instanceof ColumnType.Date ? "date" : "timestamp";
  }

  private String createTable() {
    StringBuilder sql =
        new StringBuilder("CREATE TABLE IF NOT EXISTS ").append(sqlName(contract)).append(" (\n");
    for (ContractColumn column : contract.columns()) {
      sql.append(quoted(column.name())).append(' ').append(dialect.sqlType(column.type()));
      sql.append(column.primaryKey() ? " NOT NULL,\n" : ",\n");
    }
    sql.append(quoted(DELIVERY_ID)).append(" uuid NOT NULL,\n");
    sql.append(quoted(RECORD_NO)).append(" bigint NOT NULL,\n");
    sql.append(quoted(LOADED_AT)).append(" timestamp with time zone NOT NULL");
    if (!contract.key().isEmpty()) {
      sql.append(",\nPRIMARY KEY (").append(names(contract.key())).append(')');
    }
    return sql.append(')').toString();
  }

  /** The names of columns, in quotes, with commas. */
  static String names(List<ContractColumn> columns) {
    return columns.stream().map(c -> quoted(c.name())).collect(Collectors.joining(", "));
  }

  /** All columns a load writes: the contract's, then the three of every table. */
  static String writtenColumns(Contract contract) {
    return names(contract.columns())
        + ", "
        + quoted(DELIVERY_ID)
        + ", "
        + quoted(RECORD_NO)
        + ", "
        + quoted(LOADED_AT);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
