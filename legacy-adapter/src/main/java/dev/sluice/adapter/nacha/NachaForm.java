package dev.sluice.adapter.nacha;

import java.util.List;

/**
 * How one variant of a record is laid out.
 *
 * @param group the group of columns its fields go to
 * @param fields in order of their positions, without overlap
 */
record NachaForm(String group, String variant, List<NachaField> fields) {
  NachaForm {
    fields = List.copyOf(fields);
    int behind = 1;
    for (NachaField field : fields) {
      if (field.from() < behind || field.to() <= field.from() || field.to() > Nacha.WIDTH) {
        throw new IllegalArgumentException(group + " " + variant + ": " + field);
      }
      behind = field.to();
    }
  }
}
