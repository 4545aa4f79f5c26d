package dev.sluice.warehouse;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModuleShapeTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.sluice.warehouse");

  @Test
  void packagesFormNoCycle() {
    assertThat(classes).hasSizeGreaterThan(60);
    slices().matching("dev.sluice.warehouse.(*)..").should().beFreeOfCycles().check(classes);
  }
}
