package dev.sluice.app.demo;

import io.trino.tpch.Distributions;
import io.trino.tpch.TextPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes one night's extracts of a small retailer, from the TPC-H benchmark's generator: the same
 * bytes for the same scale, on every machine. Records are written as they are made, so that memory
 * does not grow with the scale.
 */
public final class DemoData {
  /** Smallest scale: 15 customers. */
  public static final double MIN_SCALE = 0.0001;

  /** Greatest scale: 100 gigabytes in all. */
  public static final double MAX_SCALE = 100;

  /** The night the extracts are of, as it stands in their names. */
  static final String NIGHT = "20260131";

  /** Comments are cut from a text of this size; the benchmark's own takes 300 MB of memory. */
  private static final int TEXT_POOL_BYTES = 1 << 22;

  private DemoData() {}

  /**
   * Writes {@code orders_<date>.csv}, {@code CUSTOMER_<date>.dat} and {@code lineitem_<date>.tbl};
   * replaces files of these names.
   *
   * @param directory is made if it is missing
   * @param scale 1 for about a gigabyte in all, with 150,000 customers and 1,500,000 orders
   * @throws IllegalArgumentException if the scale is less than {@link #MIN_SCALE} or more than
   *     {@link #MAX_SCALE}
   */
  public static List<Extract> write(Path directory, double scale) throws IOException {
    if (!(scale >= MIN_SCALE && scale <= MAX_SCALE)) {
      throw new IllegalArgumentException(
          "the scale must be " + MIN_SCALE + " to " + MAX_SCALE + ", not " + scale);
    }
    Files.createDirectories(directory);
    Distributions distributions = Distributions.getDefaultDistributions();
    TextPool text = new TextPool(TEXT_POOL_BYTES, distributions);
    return List.of(
        OrdersExtract.write(
            directory.resolve("orders_" + NIGHT + ".csv"), scale, distributions, text),
        CustomersExtract.write(
            directory.resolve("CUSTOMER_" + NIGHT + ".dat"), scale, distributions, text),
        LineitemExtract.write(
            directory.resolve("lineitem_" + NIGHT + ".tbl"), scale, distributions, text));
  }
}
