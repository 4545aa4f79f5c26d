package dev.sluice.app.config;

import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.nested.NestedField;
import dev.sluice.adapter.xml.XmlFigure;
import dev.sluice.adapter.xml.XmlFigure.Compared;
import dev.sluice.adapter.xml.XmlFigure.Condition;
import dev.sluice.adapter.xml.XmlOptions;
import dev.sluice.adapter.xml.XmlOptions.MixedContent;
import dev.sluice.adapter.xml.XmlPath;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a layout of type xml. */
final class XmlLayoutReader {
  private static final String PATH_HINT = "a name, or a path such as /Document/Stmt/Ntry";

  private final Problems problems;
  private final LayoutFactory layouts;

  XmlLayoutReader(Problems problems, LayoutFactory layouts) {
    this.problems = problems;
    this.layouts = layouts;
  }

  /** The layout; empty if it has problems, which are then reported. */
  Optional<Layout> read(Section section) {
    int before = problems.count();
    Optional<Charset> charset = LayoutKeys.charset(section, "charset");
    section.requiredText("record_element", PATH_HINT);
    Optional<XmlPath> records = path(section, "record_element", false);
    Map<String, String> namespaces = namespaces(section);
    Optional<List<NestedField>> fields = NestedFieldKeys.fields(section);
    MixedContent mixed =
        section
            .choice("mixed_content", LayoutKeys.words(MixedContent.class))
            .orElse(MixedContent.REJECT);
    List<XmlFigure> figures = new ArrayList<>();
    for (Section figure : section.sections("figures")) {
      figure(figure).ifPresent(figures::add);
    }
    int maxRecord = LayoutKeys.maxRecordBytes(section);
    int maxDepth = LayoutKeys.maxDepth(section, XmlOptions.GREATEST_DEPTH);
    section.rejectUnknownKeys();
    if (problems.count() > before) {
      return Optional.empty();
    }
    return LayoutKeys.built(
        section,
        () ->
            layouts.xml(
                new XmlOptions(
                    charset,
                    records.orElseThrow(),
                    namespaces,
                    fields,
                    mixed,
                    figures,
                    maxRecord,
                    maxDepth)));
  }

  private static Optional<XmlPath> path(Section section, String key, boolean fromTop) {
    Optional<String> text = section.text(key);
    try {
      Optional<XmlPath> path = text.map(XmlPath::of);
      if (fromTop && path.isPresent() && !path.get().fromTop()) {
        section.problem(key, "starts with a slash", "such as /Document/GrpHdr/MsgId");
        return Optional.empty();
      }
      return path;
    } catch (IllegalArgumentException e) {
      section.problem(key, e.getMessage(), PATH_HINT);
      return Optional.empty();
    }
  }

  /** For each namespace its prefix; the key maps prefixes to namespaces. */
  private static Map<String, String> namespaces(Section section) {
    Map<String, String> prefixes = new TreeMap<>();
    Optional<Section> namespaces = section.section("namespaces");
    if (namespaces.isEmpty()) {
      return prefixes;
    }
    for (String prefix : namespaces.get().keys()) {
      Optional<String> namespace = namespaces.get().text(prefix);
      if (namespace.isPresent() && prefixes.put(namespace.get(), prefix) != null) {
        namespaces
            .get()
            .problem(prefix, "another prefix stands for this namespace", "keep one of them");
      }
    }
    return prefixes;
  }

  private static Optional<XmlFigure> figure(Section section) {
    Optional<String> name = section.requiredText("name", "such as entry_count");
    section.requiredText("path", "from the top, such as /Document/GrpHdr/MsgId");
    Optional<XmlPath> path = path(section, "path", true);
    boolean counts = section.flag("equals_record_count").orElse(false);
    Optional<List<String>> sum =
        section.text("equals_sum_of").flatMap(text -> below(section, text));
    Optional<Section> where = section.section("where");
    Optional<Condition> condition = where.flatMap(XmlLayoutReader::condition);
    if (counts && section.has("equals_sum_of")) {
      section.problem("equals_sum_of", "equals_record_count stands here too", "remove one of them");
    }
    if (section.has("where") && !section.has("equals_sum_of")) {
      section.problem("where", "chooses the records of a sum", "add equals_sum_of, or remove it");
    }
    section.rejectUnknownKeys();
    if (name.isPresent() && name.get().isBlank()) {
      section.problem("name", "is blank", "such as entry_count");
    }
    if (name.isEmpty() || name.get().isBlank() || path.isEmpty()) {
      return Optional.empty();
    }
    Compared compared = new Compared.Nothing();
    if (counts) {
      compared = new Compared.RecordCount();
    } else if (sum.isPresent()) {
      compared = new Compared.Sum(sum.get(), condition);
    }
    return Optional.of(new XmlFigure(name.get(), path.get(), compared));
  }

  /** Names from a record down. */
  private static Optional<List<String>> below(Section section, String text) {
    try {
      return Optional.of(XmlPath.of("/" + text).steps());
    } catch (IllegalArgumentException e) {
      section.problem(e.getMessage(), "names from the record down, such as Amt or Tx/Amt");
      return Optional.empty();
    }
  }

  private static Optional<Condition> condition(Section section) {
    Optional<String> value = section.requiredText("value", "names from the record down");
    Optional<String> equals = section.requiredText("equals", "the text that it must have");
    section.rejectUnknownKeys();
    Optional<List<String>> names = value.flatMap(text -> below(section, text));
    return names.isEmpty() || equals.isEmpty()
        ? Optional.empty()
        : Optional.of(new Condition(names.get(), equals.get()));
  }
}
