package dev.sluice.app.demo;

import dev.sluice.adapter.control.Control;
import dev.sluice.pollers.job.JobRun;
import dev.sluice.warehouse.ledger.Delivery;
import dev.sluice.warehouse.ledger.DeliveryState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takes what lies in the drop folders as Sluice would, in memory, and answers the demo's queries
 * from the records it counted itself.
 */
final class FakeStage implements DemoStage {
  private static final Instant NOW = Instant.parse("2026-02-01T03:00:00Z");

  final List<Delivery> newestFirst = new ArrayList<>();
  final List<JobRun> runs = new ArrayList<>();
  final Map<UUID, List<String>> totals = new HashMap<>();
  final List<String> queries = new ArrayList<>();

  /** Added to every sum a query answers with. */
  BigDecimal fault = BigDecimal.ZERO;

  /** Refuses files of this feed. */
  String quarantined = "";

  private long nextId = 1;

  @Override
  public void runUntilIdle(Path home, Consumer<Delivery> onChange) throws IOException {
    int published = 0;
    for (String feed : DemoHome.FEEDS) {
      try (Stream<Path> files = Files.list(DemoHome.dropFolder(home, feed))) {
        for (Path file : files.toList()) {
          published += take(feed, file, onChange) ? 1 : 0;
        }
      }
    }
    if (published == DemoHome.FEEDS.size()) {
      UUID id = new UUID(7, nextId++);
      runs.add(
          0,
          new JobRun(
              id,
              DemoHome.JOB,
              JobRun.State.SUCCEEDED,
              Map.of("orders", 0L),
              Map.of("orders", 1L),
              1,
              NOW,
              NOW,
              "[]",
              null));
    }
  }

  private boolean take(String feed, Path file, Consumer<Delivery> onChange) throws IOException {
    byte[] content = Files.readAllBytes(file);
    String sha256 = sha256(content);
    boolean known = newestFirst.stream().anyMatch(one -> sha256.equals(one.sha256()));
    DeliveryState end =
        feed.equals(quarantined)
            ? DeliveryState.QUARANTINED
            : known ? DeliveryState.DUPLICATE : DeliveryState.PUBLISHED;
    UUID id = new UUID(1, nextId++);
    String name = file.getFileName().toString();
    onChange.accept(delivery(id, feed, name, DeliveryState.CLAIMED, null, null, null));
    long size = content.length;
    List<String> counted = Totals.of(feed, content);
    if (end == DeliveryState.PUBLISHED) {
      onChange.accept(delivery(id, feed, name, DeliveryState.LANDED, sha256, size, null));
      totals.put(id, counted);
    }
    Long records = end == DeliveryState.PUBLISHED ? Long.valueOf(counted.get(0)) : null;
    Delivery last = delivery(id, feed, name, end, sha256, size, records);
    onChange.accept(last);
    newestFirst.add(0, last);
    Files.delete(file);
    return end == DeliveryState.PUBLISHED;
  }

  private static Delivery delivery(
      UUID id,
      String feed,
      String name,
      DeliveryState state,
      String sha256,
      Long size,
      Long records) {
    Long version = state == DeliveryState.PUBLISHED ? 1L : null;
    String reason = state == DeliveryState.QUARANTINED ? "refused by the fake" : null;
    return new Delivery(
        id,
        feed,
        name,
        state,
        reason,
        null,
        sha256,
        size,
        null,
        null,
        records,
        records,
        null,
        version,
        Control.NONE,
        0,
        NOW,
        null,
        null,
        null);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public DemoView open(Path home) {
    return new View();
  }

  private final class View implements DemoView {
    @Override
    public List<Delivery> deliveries(int limit) {
      return newestFirst.stream().limit(limit).toList();
    }

    @Override
    public ResultTable lake(String feed, List<String> columns, int limit) {
      return new ResultTable(columns, List.of(columns.stream().map(name -> "1").toList()));
    }

    @Override
    public ResultTable query(String sql) {
      queries.add(sql);
      for (Map.Entry<UUID, List<String>> total : totals.entrySet()) {
        if (sql.contains("'" + total.getKey() + "'")) {
          BigDecimal sum = new BigDecimal(total.getValue().get(1)).add(fault);
          return new ResultTable(
              List.of("count", "sum"),
              List.of(List.of(total.getValue().get(0), sum.toPlainString())));
        }
      }
      return new ResultTable(List.of("nation", "revenue"), List.of(List.of("PERU", "42.0000")));
    }

    @Override
    public List<JobRun> runs(String job, int limit) {
      return runs.stream().filter(run -> run.job().equals(job)).limit(limit).toList();
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  /** Counts and sums of a file, taken from its bytes. */
  private static final class Totals {
    static List<String> of(String feed, byte[] content) {
      return switch (feed) {
        case "customers" -> customers(content);
        case "orders" -> lines(content, ",", 3, 1);
        default -> lines(content, "\\|", 5, 0);
      };
    }

    private static List<String> lines(byte[] content, String delimiter, int column, int header) {
      String text = new String(content, java.nio.charset.StandardCharsets.US_ASCII);
      List<String> lines = text.lines().skip(header).toList();
      BigDecimal sum =
          lines.stream()
              .map(line -> new BigDecimal(line.split(delimiter, -1)[column]))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      return List.of(String.valueOf(lines.size()), sum.toPlainString());
    }

    private static List<String> customers(byte[] content) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int at = 130; at < content.length; at += 140) {
        String hex = HexFormat.of().formatHex(content, at, at + 6);
        String sign = hex.endsWith("d") ? "-" : "";
        sum = sum.add(new BigDecimal(sign + hex.substring(0, 11)).movePointLeft(2));
      }
      return List.of(String.valueOf(content.length / 140), sum.toPlainString());
    }
  }
}
