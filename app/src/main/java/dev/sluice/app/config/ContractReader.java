package dev.sluice.app.config;

import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.contract.ContractColumn;
import dev.sluice.warehouse.contract.SqlName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a contract from Open Data Contract Standard 3 YAML. Keys of the standard that describe and
 * don't constrain are accepted and mean nothing here; what would constrain and isn't enforced is a
 * problem, so that a contract never promises more than is kept.
 */
final class ContractReader {
  private static final Set<String> DESCRIPTIVE =
      Set.of(
          "name",
          "tenant",
          "tags",
          "servers",
          "dataProduct",
          "description",
          "domain",
          "support",
          "price",
          "team",
          "roles",
          "quality",
          "slaDefaultElement",
          "slaProperties",
          "authoritativeDefinitions",
          "customProperties",
          "contractCreatedTs");
  private static final Set<String> DESCRIPTIVE_OF_TABLE =
      Set.of(
          "id",
          "physicalType",
          "description",
          "businessName",
          "authoritativeDefinitions",
          "tags",
          "customProperties",
          "dataGranularityDescription",
          "relationships",
          "quality");

  private final Problems problems;

  ContractReader(Problems problems) {
    this.problems = problems;
  }

  /** The contract; empty if it has problems, which are then reported. */
  Optional<Contract> read(Section section) {
    int before = problems.count();
    apiVersion(section);
    kind(section);
    Optional<String> id = section.requiredText("id", "any text that names the contract for good");
    Optional<String> version = version(section);
    section.requiredText("status", "such as draft, active or deprecated");
    section.ignore(DESCRIPTIVE);
    Optional<Section> table = table(section);
    Optional<String> tableName = table.flatMap(part -> tableName(part, version.orElse("1.0.0")));
    List<ContractColumn> columns = table.map(this::columns).orElse(List.of());
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new Contract(id.orElseThrow(), version.orElseThrow(), tableName.orElseThrow(), columns));
  }

  private static void apiVersion(Section section) {
    Optional<String> version = section.requiredText("apiVersion", "apiVersion: v3.0.2");
    if (version.isPresent() && !version.get().matches("v3(\\.\\d+){0,2}")) {
      section.problem(
          "apiVersion", "'" + version.get() + "' is not version 3 of the standard", "v3.0.2");
    }
  }

  private static void kind(Section section) {
    if (!section.has("kind")) {
      section.missing("kind", "kind: DataContract");
    }
    section.choice("kind", Map.of("DataContract", true));
  }

  private static Optional<String> version(Section section) {
    Optional<String> version = section.requiredText("version", "version: 1.0.0");
    if (version.isPresent() && !version.get().matches("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}")) {
      section.problem(
          "version", "'" + version.get() + "' is not MAJOR.MINOR.PATCH", "such as 1.0.0");
      return Optional.empty();
    }
    return version;
  }

  private static Optional<Section> table(Section section) {
    if (!section.has("schema")) {
      section.missing("schema", "schema: [ { name, properties } ], with one table");
      return Optional.empty();
    }
    int expected = section.hasList("schema") ? 1 : 0;
    List<Section> tables = section.sections("schema");
    if (tables.size() != 1 && expected == 1) {
      section.problem(
          "schema",
          "describes " + tables.size() + " tables; Sluice enforces one for each contract",
          "write one contract file for each table");
    }
    return tables.stream().findFirst();
  }

  /** {@code physicalName} as it stands, or else the name; from major version 2 on with it. */
  private static Optional<String> tableName(Section section, String version) {
    Optional<String> name = section.requiredText("name", "name the table");
    Optional<String> physical = section.text("physicalName");
    String key = physical.isPresent() ? "physicalName" : "name";
    String major = version.substring(0, version.indexOf('.'));
    boolean first = major.equals("0") || major.equals("1");
    Optional<String> table =
        physical.or(() -> name.map(plain -> first ? plain : plain + "_v" + major));
    table
        .filter(given -> !SqlName.isValid(given))
        .ifPresent(given -> section.problem(key, SqlName.complaint(given), ""));
    return table;
  }

  private List<ContractColumn> columns(Section section) {
    section.choice("logicalType", Map.of("object", true));
    section.ignore(DESCRIPTIVE_OF_TABLE);
    if (!section.has("properties")) {
      section.missing("properties", "a list of { name, logicalType }");
    }
    int before = problems.count();
    List<Section> properties = section.sections("properties");
    if (properties.isEmpty() && section.has("properties") && problems.count() == before) {
      section.problem("properties", "is an empty list", "describe at least one column");
    }
    section.rejectUnknownKeys();
    List<ContractColumn> columns = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Section property : properties) {
      new ColumnReader(problems)
          .read(property)
          .ifPresent(
              column -> {
                Integer first = lines.putIfAbsent(column.name(), property.line());
                if (first != null) {
                  property.problem(
                      "two columns are named " + column.name(), "the first is in line " + first);
                }
                columns.add(column);
              });
    }
    return columns;
  }
}
