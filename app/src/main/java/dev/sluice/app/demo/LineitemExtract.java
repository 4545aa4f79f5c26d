package dev.sluice.app.demo;

import io.trino.tpch.Distributions;
import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.TextPool;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The lines of the orders: as the benchmark's own tool writes them, with a bar behind each field.
 */
final class LineitemExtract {
  private LineitemExtract() {}

  static Extract write(Path file, double scale, Distributions distributions, TextPool text)
      throws IOException {
    DelimitedLine line = new DelimitedLine('|');
    try (ExtractWriter writer = new ExtractWriter(file)) {
      for (LineItem item : new LineItemGenerator(scale, 1, 1, distributions, text)) {
        line.add(item.getOrderKey())
            .add(item.getPartKey())
            .add(item.getSupplierKey())
            .add(item.getLineNumber())
            .add(item.getQuantity())
            .addHundredths(item.getExtendedPriceInCents())
            .addHundredths(item.getDiscountPercent())
            .addHundredths(item.getTaxPercent())
            .add(item.getReturnFlag())
            .add(item.getStatus())
            .addDate(item.getShipDate())
            .addDate(item.getCommitDate())
            .addDate(item.getReceiptDate())
            .add(item.getShipInstructions())
            .add(item.getShipMode())
            .add(item.getComment());
        writer.write(line.endWithDelimiter("\n"), item.getExtendedPriceInCents());
      }
      return writer.finish("lineitem", "bars between fields, no header", "extended_price");
    }
  }
}
