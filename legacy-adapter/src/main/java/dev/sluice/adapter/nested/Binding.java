package dev.sluice.adapter.nested;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which nodes of a record's tree fill which fields, what is left over, and what is wrong: found
 * while the record is checked, used while it is added to the columns.
 */
final class Binding {
  static final int NONE = -1;

  /** Faults of one record that are told; a broken one may have thousands. */
  private static final int MAX_FAULTS = 20;

  /** Whether members of one name in one group are the elements of a sequence. */
  final boolean repeats;

  ValueTree tree;
  private int[] slotBases = new int[64];
  private int[] nextSame = new int[64];
  private int[] slots = new int[256];
  private int slotCount;
  private final List<NestedFault> faults = new ArrayList<>();
  private final Map<String, List<Integer>> rescued = new LinkedHashMap<>();

  Binding(boolean repeats) {
    this.repeats = repeats;
  }

  void start(ValueTree record) {
    tree = record;
    slotCount = 0;
    faults.clear();
    rescued.clear();
    if (slotBases.length < record.size()) {
      slotBases = new int[record.size() * 2];
      nextSame = new int[record.size() * 2];
    }
  }

  /** Makes room for the fields of a group, all of them without a node. */
  void openGroup(int group, int fields) {
    if (slotCount + 2 * fields > slots.length) {
      slots = Arrays.copyOf(slots, Math.max(slots.length * 2, slotCount + 2 * fields));
    }
    Arrays.fill(slots, slotCount, slotCount + 2 * fields, NONE);
    slotBases[group] = slotCount;
    slotCount += 2 * fields;
  }

  /** The first node of a group's field, or {@link #NONE}. */
  int first(int group, int field) {
    return slots[slotBases[group] + 2 * field];
  }

  /** The next node of the same field, or {@link #NONE}. */
  int nextSame(int node) {
    return nextSame[node];
  }

  /** Makes the node the only one of a field. */
  void set(int group, int field, int node) {
    int slot = slotBases[group] + 2 * field;
    slots[slot] = node;
    slots[slot + 1] = node;
    nextSame[node] = NONE;
  }

  /** Adds a node behind those a field has. */
  void addSame(int group, int field, int node) {
    int last = slotBases[group] + 2 * field + 1;
    nextSame[slots[last]] = node;
    nextSame[node] = NONE;
    slots[last] = node;
  }

  void fault(int node, String field, String rule, String reason) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(new NestedFault(tree.position(node), field, rule, reason));
    }
  }

  /** Keeps a value that no field takes; null needs no keeping. */
  void rescue(String path, int node) {
    if (tree.kind(node) != ValueKind.NULL) {
      rescued.computeIfAbsent(path, key -> new ArrayList<>()).add(node);
    }
  }

  /** What is wrong, in file order. */
  List<NestedFault> faults() {
    return faults.stream().sorted(Comparator.comparingInt(NestedFault::position)).toList();
  }

  boolean isSound() {
    return faults.isEmpty();
  }

  /** The values no field takes as a JSON object; null if there are none. */
  String rescuedJson() {
    if (rescued.isEmpty()) {
      return null;
    }
    StringBuilder json = new StringBuilder("{");
    rescued.forEach(
        (path, nodes) -> {
          json.append(json.length() > 1 ? "," : "");
          JsonRendering.quote(path, json);
          json.append(':');
          JsonRendering.values(tree, nodes, json);
        });
    return json.append('}').toString();
  }
}
