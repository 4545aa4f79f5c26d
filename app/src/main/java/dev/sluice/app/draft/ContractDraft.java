package dev.sluice.app.draft;

import java.util.List;

/** Writes a contract's YAML: for each column the type its values suggest. */
final class ContractDraft {
  /** How many records it takes to say of a column what was never otherwise. */
  private static final int ENOUGH = 30;

  private final String name;
  private final FileProfile profile;
  private final StringBuilder yaml = new StringBuilder();

  ContractDraft(String name, FileProfile profile) {
    this.name = name;
    this.profile = profile;
  }

  String yaml() {
    line(
        "# A draft: each type is one that all "
            + profile.records()
            + " records of the sample have.");
    if (!isEnough()) {
      line("# They are too few to tell which columns always have a value, or make a key.");
    }
    line("# Open Data Contract Standard 3: https://bitol.io");
    line("apiVersion: v3.0.2");
    line("kind: DataContract");
    line("id: " + name);
    line("version: 1.0.0");
    line("status: draft");
    line("schema:");
    line("  - name: " + name);
    line("    properties:");
    List<String> names =
        Names.columns(profile.columns().stream().map(ColumnProfile::name).toList());
    for (int i = 0; i < names.size(); i++) {
      column(names.get(i), profile.columns().get(i));
    }
    if (profile.omitted() > 0) {
      line("# Left out: " + profile.omitted() + " fields without a value in the sample.");
    }
    return yaml.toString();
  }

  private void column(String column, ColumnProfile values) {
    ColumnDraft draft = ColumnDraft.of(values);
    line("      - name: " + YamlText.word(column));
    String remark = draft.remark().isEmpty() ? "" : "   # " + YamlText.comment(draft.remark());
    line("        logicalType: " + draft.logicalType());
    line("        physicalType: " + draft.type() + remark);
    if (values.isComplete() && isEnough()) {
      line("        required: true   # all records have a value");
    }
    if (values.isUnique() && isEnough()) {
      line("        # primaryKey: true   # a candidate: each record has another value");
    }
    boolean renamed = !column.equals(values.name());
    if (renamed || draft.mask().isPresent()) {
      line("        customProperties:");
    }
    if (renamed) {
      line("          - { property: source, value: " + YamlText.quoted(values.name()) + " }");
    }
    draft
        .mask()
        .ifPresent(
            mask ->
                line("          - { property: formats, value: [" + YamlText.quoted(mask) + "] }"));
  }

  private boolean isEnough() {
    return profile.records() - profile.refused() >= ENOUGH;
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }
}
