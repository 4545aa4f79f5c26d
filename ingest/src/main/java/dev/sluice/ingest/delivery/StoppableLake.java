package dev.sluice.ingest.delivery;

import dev.sluice.adapter.record.Reject;
import dev.sluice.lake.Lake;
import dev.sluice.lake.append.DecodableFile;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeRows;
import dev.sluice.lake.read.ReadPlan;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.table.AppendOutcome;
import dev.sluice.lake.table.AppendRequest;
import dev.sluice.lake.table.LakeCommit;
import dev.sluice.lake.table.LakeTableInfo;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A lake whose reads end when the service stops, so that a long load rolls back instead of holding
 * up the shutdown.
 */
public final class StoppableLake implements Lake {
  private final Lake lake;
  private final StopSignal stop;

  /** The same lake, with reads that end on the signal. */
  public StoppableLake(Lake lake, StopSignal stop) {
    this.lake = lake;
    this.stop = stop;
  }

  @Override
  public LakeRows read(ReadRequest request) throws IOException {
    return new StoppableRows(lake.read(request), stop);
  }

  @Override
  public AppendOutcome append(AppendRequest request, DecodableFile file) throws IOException {
    return lake.append(request, file);
  }

  @Override
  public AppendOutcome replace(AppendRequest request, UUID changeId, DecodableFile file)
      throws IOException {
    return lake.replace(request, changeId, file);
  }

  @Override
  public OptionalLong retract(String feed, UUID deliveryId) throws IOException {
    return lake.retract(feed, deliveryId);
  }

  @Override
  public Optional<LakeCommit> find(String feed, UUID deliveryId) {
    return lake.find(feed, deliveryId);
  }

  @Override
  public Iterator<Reject> rejects(String feed, UUID deliveryId) throws IOException {
    return lake.rejects(feed, deliveryId);
  }

  @Override
  public ReadPlan plan(ReadRequest request) throws IOException {
    return lake.plan(request);
  }

  @Override
  public List<LakeTableInfo> tables() {
    return lake.tables();
  }

  @Override
  public void close() {
    lake.close();
  }

  private record StoppableRows(LakeRows rows, StopSignal stop) implements LakeRows {
    @Override
    public boolean next() throws IOException {
      stop.check();
      return rows.next();
    }

    @Override
    public List<LakeColumn> columns() {
      return rows.columns();
    }

    @Override
    public boolean isNull(int column) {
      return rows.isNull(column);
    }

    @Override
    public String text(int column) {
      return rows.text(column);
    }

    @Override
    public long longValue(int column) {
      return rows.longValue(column);
    }

    @Override
    public BigDecimal decimal(int column) {
      return rows.decimal(column);
    }

    @Override
    public double doubleValue(int column) {
      return rows.doubleValue(column);
    }

    @Override
    public byte[] bytes(int column) {
      return rows.bytes(column);
    }

    @Override
    public UUID deliveryId() {
      return rows.deliveryId();
    }

    @Override
    public long recordNumber() {
      return rows.recordNumber();
    }

    @Override
    public String rescuedData() {
      return rows.rescuedData();
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }
}
