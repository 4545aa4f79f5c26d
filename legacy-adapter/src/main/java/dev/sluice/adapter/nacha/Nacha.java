package dev.sluice.adapter.nacha;

import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The records of the format, read from {@code records.txt}, and the columns they become. */
final class Nacha {
  /** Characters of a record. */
  static final int WIDTH = 94;

  private static final Map<String, NachaForm> FORMS = read();
  private static final Map<String, List<Field>> GROUPS = groups();
  private static final Map<String, Integer> GROUP_COLUMNS = new LinkedHashMap<>();

  /** The same for every file. */
  static final Schema SCHEMA = schema();

  private Nacha() {}

  /** The variant of a record, or else the group's {@code otherwise}. */
  static NachaForm form(String group, String variant, String otherwise) {
    NachaForm form = FORMS.get(group + " " + variant);
    return form != null ? form : FORMS.get(group + " " + otherwise);
  }

  /** The group's members, in the order of its columns. */
  static List<Field> members(String group) {
    return GROUPS.get(group);
  }

  /** The group's place among the columns. */
  static int column(String group) {
    return GROUP_COLUMNS.get(group);
  }

  private static Schema schema() {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("file_no", new FieldType.WholeNumber()));
    fields.add(new Field("batch_no", new FieldType.WholeNumber()));
    fields.add(new Field("entry_no", new FieldType.WholeNumber()));
    fields.add(Field.text("record_type"));
    fields.add(Field.text("standard_entry_class"));
    GROUPS.forEach(
        (name, members) -> {
          GROUP_COLUMNS.put(name, fields.size());
          fields.add(new Field(name, new FieldType.Group(members)));
        });
    return new Schema(fields);
  }

  private static Map<String, List<Field>> groups() {
    Map<String, List<Field>> groups = new LinkedHashMap<>();
    for (NachaForm form : FORMS.values()) {
      List<Field> members = groups.computeIfAbsent(form.group(), name -> new ArrayList<>());
      for (NachaField field : form.fields()) {
        Field member = new Field(field.name(), field.type());
        if (!members.contains(member)) {
          members.add(member);
        }
      }
    }
    return groups;
  }

  private static Map<String, NachaForm> read() {
    Map<String, NachaForm> forms = new LinkedHashMap<>();
    try (InputStream in = Nacha.class.getResourceAsStream("records.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String record : text.split("(?m)^record ", -1)) {
        if (!record.startsWith("//")) {
          NachaForm form = form(record);
          forms.put(form.group() + " " + form.variant(), form);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return forms;
  }

  private static NachaForm form(String record) {
    List<String> lines =
        record.lines().filter(line -> !line.isBlank() && !line.startsWith("//")).toList();
    String[] name = lines.get(0).split(" ", -1);
    List<NachaField> fields = lines.stream().skip(1).map(Nacha::field).toList();
    return new NachaForm(name[0], name[1], fields);
  }

  private static NachaField field(String line) {
    String[] words = line.split(" +", -1);
    boolean optional = words[3].endsWith("?");
    String kind = optional ? words[3].substring(0, words[3].length() - 1) : words[3];
    return new NachaField(
        words[0],
        Integer.parseInt(words[1]) - 1,
        Integer.parseInt(words[2]),
        NachaField.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
        optional);
  }
}
