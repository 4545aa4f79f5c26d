package dev.sluice.benchmarks.copybook;

import dev.sluice.benchmarks.copybook.HostField.Kind;
import io.trino.tpch.Distributions;
import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.TextPool;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * TPC-H's lineitem as records of one length.
 *
 * @param rows number of records
 */
record HostFile(Path path, long rows) {
  /** The fields in the order of lineitem's columns. */
  static final List<HostField> FIELDS =
      new Fields()
          .add("ORDERKEY", Kind.PACKED, 11, 0)
          .add("PARTKEY", Kind.BINARY, 9, 0)
          .add("SUPPKEY", Kind.BINARY, 9, 0)
          .add("LINENUMBER", Kind.ZONED, 4, 0)
          .add("QUANTITY", Kind.PACKED, 15, 2)
          .add("EXTENDEDPRICE", Kind.PACKED, 15, 2)
          .add("DISCOUNT", Kind.PACKED, 15, 2)
          .add("TAX", Kind.PACKED, 15, 2)
          .add("RETURNFLAG", Kind.TEXT, 1, 0)
          .add("LINESTATUS", Kind.TEXT, 1, 0)
          .add("SHIPDATE", Kind.TEXT, 10, 0)
          .add("COMMITDATE", Kind.TEXT, 10, 0)
          .add("RECEIPTDATE", Kind.TEXT, 10, 0)
          .add("SHIPINSTRUCT", Kind.TEXT, 25, 0)
          .add("SHIPMODE", Kind.TEXT, 10, 0)
          .add("COMMENT", Kind.TEXT, 44, 0)
          .all();

  /** Bytes of a record. */
  static final int RECORD_BYTES =
      FIELDS.get(FIELDS.size() - 1).offset() + FIELDS.get(FIELDS.size() - 1).bytes();

  /** Fields one behind the other. */
  private static final class Fields {
    private final List<HostField> all = new ArrayList<>();
    private int offset;

    Fields add(String name, Kind kind, int digits, int scale) {
      HostField field = new HostField(name, kind, offset, digits, scale);
      all.add(field);
      offset += field.bytes();
      return this;
    }

    List<HostField> all() {
      return List.copyOf(all);
    }
  }

  /** Writes the file. */
  static HostFile lineitem(Path path, double scale) throws IOException {
    long rows = 0;
    byte[] record = new byte[RECORD_BYTES];
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
      for (LineItem item :
          new LineItemGenerator(
              scale,
              1,
              1,
              Distributions.getDefaultDistributions(),
              TextPool.getDefaultTextPool())) {
        String[] values = item.toLine().split("\\|", -1);
        for (int i = 0; i < FIELDS.size(); i++) {
          FIELDS.get(i).write(values[i], record);
        }
        out.write(record);
        rows++;
      }
    }
    return new HostFile(path, rows);
  }

  /** What describes a record. */
  static String copybook() {
    StringBuilder text = new StringBuilder("01 LINEITEM.\n");
    FIELDS.forEach(field -> text.append(field.description()));
    return text.toString();
  }
}
