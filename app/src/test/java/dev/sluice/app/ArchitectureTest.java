package dev.sluice.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may use what. The table of modules is the one in ARCHITECTURE.md. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.sluice");

  /** For each module's root package the packages of Sluice it may use besides its own. */
  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "dev.sluice.adapter", List.of(),
          "dev.sluice.lake", List.of("dev.sluice.adapter.record..", "dev.sluice.adapter.control.."),
          "dev.sluice.warehouse",
              List.of(
                  "dev.sluice.adapter.record..",
                  "dev.sluice.adapter.control..",
                  "dev.sluice.lake",
                  "dev.sluice.lake.conversion..",
                  "dev.sluice.lake.raw..",
                  "dev.sluice.lake.read..",
                  "dev.sluice.lake.table.."),
          "dev.sluice.pollers", List.of("dev.sluice.warehouse..", "dev.sluice.lake.read.."),
          "dev.sluice.ingest",
              List.of("dev.sluice.adapter..", "dev.sluice.lake..", "dev.sluice.warehouse.."),
          "dev.sluice.app", List.of("dev.sluice.."));

  @Test
  void scansEveryModule() {
    Map<String, Integer> scanned = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      scanned.merge(moduleOf(type), 1, Integer::sum);
    }
    assertThat(scanned.keySet()).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
    assertThat(scanned.values()).allMatch(count -> count >= 20, "at least 20 classes a module");
    assertThat(CLASSES.size()).isGreaterThanOrEqualTo(300);
  }

  @Test
  void modulesUseOnlyWhatTheyMay() {
    for (Map.Entry<String, List<String>> module : MAY_USE.entrySet()) {
      List<String> allowed = new ArrayList<>(module.getValue());
      allowed.add(module.getKey() + "..");
      noClasses()
          .that(resideInAPackage(module.getKey() + ".."))
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.sluice..")
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.not(
                          resideInAnyPackage(allowed.toArray(String[]::new)))))
          .check(CLASSES);
    }
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.sluice.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.commons.compress.., dev.sluice.adapter.compression",
    "org.tukaani.., dev.sluice.adapter.compression",
    "com.github.luben.., dev.sluice.adapter.compression dev.sluice.lake.parquet",
    "org.apache.camel.., dev.sluice.ingest",
    "org.quartz.., dev.sluice.pollers",
    "redis.clients.., dev.sluice.pollers",
    "org.apache.iceberg.., dev.sluice.lake",
    "org.apache.parquet.., dev.sluice.lake",
    "software.amazon.awssdk.., dev.sluice.lake.storage",
    "org.apache.hadoop.., dev.sluice.lake",
    "org.h2.., dev.sluice.warehouse",
    "org.postgresql.., dev.sluice.warehouse",
    "com.zaxxer.., dev.sluice.warehouse",
    "picocli.., dev.sluice.app",
    "org.snakeyaml.., dev.sluice.app",
    "ch.qos.logback.., dev.sluice.app",
    "io.trino.tpch.., dev.sluice.app",
  })
  void aLibraryIsNamedWhereItIsUsedOnly(String library, String modules) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.of(modules.split(" ")).map(module -> module + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  private static String moduleOf(JavaClass type) {
    Set<String> roots = MAY_USE.keySet();
    return roots.stream()
        .filter(root -> (type.getPackageName() + ".").startsWith(root + "."))
        .findFirst()
        .orElse(type.getPackageName());
  }
}
