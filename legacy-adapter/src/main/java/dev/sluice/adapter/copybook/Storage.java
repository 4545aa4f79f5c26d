package dev.sluice.adapter.copybook;

import dev.sluice.adapter.cobol.DataItem;
import java.util.ArrayList;
import java.util.List;

/** Says which items of a group share their bytes. */
final class Storage {
  private Storage() {}

  /**
   * The items in order, those that redefine another one together with it.
   *
   * @throws dev.sluice.adapter.layout.LayoutException if an item redefines one that isn't there
   */
  static List<List<DataItem>> of(List<DataItem> siblings) {
    List<List<DataItem>> shared = new ArrayList<>();
    for (DataItem item : siblings) {
      if (item.redefines() == null) {
        shared.add(new ArrayList<>(List.of(item)));
      } else {
        redefined(item, shared).add(item);
      }
    }
    return shared;
  }

  private static List<DataItem> redefined(DataItem item, List<List<DataItem>> shared) {
    for (int i = shared.size() - 1; i >= 0; i--) {
      if (shared.get(i).stream().anyMatch(other -> item.redefines().equals(other.name()))) {
        return shared.get(i);
      }
    }
    throw item.place()
        .fault(
            item.label()
                + " redefines "
                + item.redefines()
                + ", which does not stand before it in the same group");
  }
}
