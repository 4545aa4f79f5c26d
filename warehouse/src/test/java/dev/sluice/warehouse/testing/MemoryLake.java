package dev.sluice.warehouse.testing;

import dev.sluice.adapter.record.ByteAccount;
import dev.sluice.adapter.record.Reject;
import dev.sluice.lake.Lake;
import dev.sluice.lake.UnknownLakeTableException;
import dev.sluice.lake.append.DecodableFile;
import dev.sluice.lake.read.Deliveries;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadPlan;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.DecodedCounts;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.LakeTableInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A lake in memory: deliveries are put in and read back, nothing is appended. */
public final class MemoryLake implements Lake {
  private static final AtomicLong SNAPSHOTS = new AtomicLong(1000);

  private final Map<UUID, Content> contents = new HashMap<>();

  private record Content(
      List<LakeColumn> columns, List<Object[]> rows, List<Reject> rejects, LakeCommit commit) {}

  /**
   * Puts a delivery in.
   *
   * @param columns names with kinds, such as {@code AMOUNT:DECIMAL}; TEXT if none is named
   */
  public LakeCommit put(String feed, UUID id, List<String> columns, List<Object[]> rows) {
    return put(feed, id, columns, rows, List.of());
  }

  /** Puts a delivery in that has rejects, one for each refused record. */
  public LakeCommit put(
      String feed, UUID id, List<String> columns, List<Object[]> rows, List<Reject> rejects) {
    long records = (long) rows.size() + rejects.size();
    LakeCommit commit =
        new LakeCommit(
            feed,
            id,
            SNAPSHOTS.incrementAndGet(),
            new DecodedCounts(rows.size(), rejects.size(), new ByteAccount(0, records, 0, records)),
            List.of(),
            1);
    contents.put(
        id, new Content(columns.stream().map(MemoryLake::column).toList(), rows, rejects, commit));
    return commit;
  }

  /** Loses the last row of a delivery. */
  public void loseRow(UUID id) {
    contents.computeIfPresent(
        id,
        (key, c) ->
            new Content(c.columns, c.rows.subList(0, c.rows.size() - 1), c.rejects, c.commit));
  }

  private static LakeColumn column(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new LakeColumn(text, LakeColumn.Kind.TEXT)
        : new LakeColumn(
            text.substring(0, colon), LakeColumn.Kind.valueOf(text.substring(colon + 1)));
  }

  @Override
  public AppendOutcome append(AppendRequest request, DecodableFile file) {
    throw new UnsupportedOperationException("the warehouse never appends to the lake");
  }

  @Override
  public AppendOutcome replace(AppendRequest request, UUID changeId, DecodableFile file) {
    throw new UnsupportedOperationException("the warehouse never changes the lake");
  }

  @Override
  public OptionalLong retract(String feed, UUID deliveryId) {
    Content gone = contents.remove(deliveryId);
    return gone == null ? OptionalLong.empty() : OptionalLong.of(SNAPSHOTS.incrementAndGet());
  }

  @Override
  public Optional<LakeCommit> find(String feed, UUID deliveryId) {
    return Optional.ofNullable(contents.get(deliveryId)).map(Content::commit);
  }

  @Override
  public Iterator<Reject> rejects(String feed, UUID deliveryId) {
    return contents.get(deliveryId).rejects().iterator();
  }

  @Override
  public LakeRows read(ReadRequest request) throws IOException {
    Content content =
        contents.get(((Deliveries.Only) request.deliveries()).ids().iterator().next());
    if (content == null) {
      throw new IOException("no such delivery");
    }
    List<String> names = content.columns().stream().map(LakeColumn::name).toList();
    int[] positions =
        request.columns().isEmpty()
            ? IntStream.range(0, names.size()).filter(i -> !names.get(i).contains(".")).toArray()
            : request.columns().stream().mapToInt(names::indexOf).toArray();
    if (Arrays.stream(positions).anyMatch(p -> p < 0)) {
      throw UnknownLakeTableException.column(String.join(", ", request.columns()), names);
    }
    return new MemoryRows(
        Arrays.stream(positions).mapToObj(content.columns()::get).toList(),
        positions,
        content.rows(),
        content.commit().deliveryId());
  }

  @Override
  public ReadPlan plan(ReadRequest request) {
    throw new UnsupportedOperationException("only the lake itself has files");
  }

  @Override
  public List<LakeTableInfo> tables() {
    return List.of();
  }

  @Override
  public void close() {}
}
