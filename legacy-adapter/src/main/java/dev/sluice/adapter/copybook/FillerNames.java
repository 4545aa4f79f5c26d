package dev.sluice.adapter.copybook;

import dev.sluice.adapter.cobol.DataItem;
import dev.sluice.adapter.copybook.SchemaOptions.FillerNaming;
import dev.sluice.adapter.copybook.SchemaOptions.Fillers;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names the fields that items become. Names get underscores for hyphens; a name that occurred
 * before in its group gets {@code _2}, {@code _3} …; fillers are named, or left out, as the options
 * say, and so are groups of nothing but fillers that are left out.
 */
final class FillerNames {
  private final Fillers fillers;
  private final IdentityHashMap<DataItem, String> names = new IdentityHashMap<>();
  private int groups;
  private int values;

  private FillerNames(Fillers fillers) {
    this.fillers = fillers;
  }

  /** For each item that becomes a field its name. */
  static Map<DataItem, String> of(List<DataItem> items, Fillers fillers) {
    FillerNames namer = new FillerNames(fillers);
    namer.name(items, "RECORD");
    return namer.names;
  }

  private void name(List<DataItem> siblings, String parent) {
    Set<String> used = new HashSet<>();
    String before = parent;
    for (DataItem item : siblings) {
      if (item.isGroup()) {
        name(item.children(), item.name() == null ? "FILLER" : item.name().replace('-', '_'));
      }
      String name = name(item, before);
      if (name != null) {
        String distinct = name;
        for (int n = 2; !used.add(distinct.toLowerCase(Locale.ROOT)); n++) {
          distinct = name + "_" + n;
        }
        names.put(item, distinct);
        before = distinct;
      }
    }
  }

  private String name(DataItem item, String before) {
    if (item.isGroup() && item.children().stream().noneMatch(names::containsKey)) {
      return null;
    }
    if (item.name() != null) {
      return item.name().replace('-', '_');
    }
    if (item.isGroup() ? fillers.dropGroups() : fillers.dropValues()) {
      return null;
    }
    if (fillers.naming() == FillerNaming.PREVIOUS_FIELD_NAME) {
      return "FILLER_AFTER_" + before;
    }
    return item.isGroup() ? "FILLER_" + ++groups : "FILLER_P" + ++values;
  }
}
