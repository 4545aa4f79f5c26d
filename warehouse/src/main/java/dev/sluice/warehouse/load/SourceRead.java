package dev.sluice.warehouse.load;

import dev.sluice.lake.Lake;
import dev.sluice.lake.UnknownLakeTableException;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.warehouse.contract.Contract;
import dev.sluice.warehouse.contract.ContractColumn;
import dev.sluice.warehouse.conversion.ColumnConversion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which lake columns a contract reads, found by name in any case of letters, and the read of just
 * these. The caller closes {@link #rows}.
 *
 * @param unmapped top level columns of the lake table that the contract does not read
 * @param missing columns of the contract that have no source in the lake table
 */
record SourceRead(
    LakeRows rows, List<ColumnConversion> columns, List<String> unmapped, List<String> missing) {

  static SourceRead open(Lake lake, LakeCommit delivery, Contract contract) throws IOException {
    ReadRequest all = ReadRequest.delivery(delivery.feed(), delivery.deliveryId());
    Map<String, LakeColumn> topLevel = new LinkedHashMap<>();
    try (LakeRows probe = lake.read(all)) {
      probe.columns().forEach(column -> topLevel.put(folded(column.name()), column));
    }
    Set<String> chosen = new LinkedHashSet<>();
    Map<String, String> found = new LinkedHashMap<>();
    for (ContractColumn column : contract.columns()) {
      for (String source : column.sources()) {
        String name = nameInLake(lake, all, topLevel, source);
        if (name != null) {
          chosen.add(name);
          found.put(source, name);
        }
      }
    }
    // No column at all would mean every column.
    LakeRows rows = lake.read(chosen.isEmpty() ? all : all.withColumns(new ArrayList<>(chosen)));
    return new SourceRead(
        rows,
        conversions(contract, found, rows.columns()),
        unmapped(topLevel, chosen),
        missing(contract, found));
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The source's name as the lake writes it, or null if the lake has no such column. */
  private static String nameInLake(
      Lake lake, ReadRequest all, Map<String, LakeColumn> topLevel, String source)
      throws IOException {
    LakeColumn column = topLevel.get(folded(source));
    if (column != null) {
      return column.name();
    }
    int dot = source.indexOf('.');
    LakeColumn group = dot < 0 ? null : topLevel.get(folded(source.substring(0, dot)));
    if (group == null) {
      return null;
    }
    String name = group.name() + source.substring(dot);
    try (LakeRows probe = lake.read(all.withColumns(List.of(name)))) {
      return probe.columns().get(0).name();
    } catch (UnknownLakeTableException e) {
      // The group has no such field: that is the answer.
      return null;
    }
  }

  private static List<ColumnConversion> conversions(
      Contract contract, Map<String, String> found, List<LakeColumn> read) {
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (int i = 0; i < read.size(); i++) {
      positions.put(read.get(i).name(), i);
    }
    List<ColumnConversion> conversions = new ArrayList<>();
    for (ContractColumn column : contract.columns()) {
      List<ColumnConversion.Source> sources = new ArrayList<>();
      for (String source : column.sources()) {
        Integer position = found.containsKey(source) ? positions.get(found.get(source)) : null;
        if (position != null) {
          sources.add(new ColumnConversion.Source(position, read.get(position)));
        }
      }
      conversions.add(new ColumnConversion(column, sources));
    }
    return conversions;
  }

  private static List<String> unmapped(Map<String, LakeColumn> topLevel, Set<String> chosen) {
    Set<String> used = new LinkedHashSet<>();
    for (String name : chosen) {
      int dot = name.indexOf('.');
      used.add(name);
      used.add(dot < 0 ? name : name.substring(0, dot));
    }
    return topLevel.values().stream()
        .map(LakeColumn::name)
        .filter(name -> !name.startsWith("_") && !used.contains(name))
        .toList();
  }

  private static List<String> missing(Contract contract, Map<String, String> found) {
    return contract.columns().stream()
        .filter(column -> column.sources().stream().noneMatch(found::containsKey))
        .map(ContractColumn::name)
        .toList();
  }
}
