package dev.sluice.adapter.copybook;

import java.util.ArrayList;
import java.util.List;

/** One data description entry as written, before it is laid out. */
final class DataItem {
  final int line;
  final int level;

  /** As in the copybook; null for FILLER. */
  final String name;

  Picture picture;
  Usage usage;
  Boolean signLeading;
  boolean signSeparate;
  String redefines;

  /** Most elements; 0 if the item doesn't occur several times. */
  int occurs;

  int occursAtLeast;
  String dependingOn;
  final List<DataItem> children = new ArrayList<>();

  DataItem(int line, int level, String name) {
    this.line = line;
    this.level = level;
    this.name = name;
  }

  String label() {
    return name == null ? "FILLER" : name;
  }
}
