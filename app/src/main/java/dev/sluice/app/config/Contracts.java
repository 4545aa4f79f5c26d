package dev.sluice.app.config;

import dev.sluice.warehouse.contract.Contract;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The contracts of a home, each file read once. */
final class Contracts {
  private final HomeFiles files;
  private final Problems problems;
  private final Map<Path, Optional<Contract>> byFile = new HashMap<>();
  private final Map<String, Path> filesByTable = new HashMap<>();

  Contracts(HomeFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** Reads the files in {@code contracts/}, so that also those no feed names are checked. */
  void readFolder() {
    files.list("contracts", ".odcs.yaml").forEach(this::read);
  }

  /** The contract in the file that a key names; empty if it has problems, which are reported. */
  Optional<Contract> named(Section section, String key) {
    return files.named(section, key, "contract").flatMap(this::read);
  }

  private Optional<Contract> read(Path file) {
    Optional<Contract> known = byFile.get(file);
    if (known != null) {
      return known;
    }
    Optional<Contract> contract =
        YamlFile.read(file, problems)
            .flatMap(
                section -> {
                  Optional<Contract> read = new ContractReader(problems).read(section);
                  read.ifPresent(found -> claimTable(section, found));
                  return read;
                });
    byFile.put(file, contract);
    return contract;
  }

  private void claimTable(Section section, Contract contract) {
    Path first = filesByTable.putIfAbsent(contract.table(), section.file());
    if (first != null) {
      section.problem(
          "schema",
          "table " + contract.table() + " already has a contract in " + first.getFileName(),
          "give each contract its own table: name or physicalName");
    }
  }
}
