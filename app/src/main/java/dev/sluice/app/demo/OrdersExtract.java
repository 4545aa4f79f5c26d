package dev.sluice.app.demo;

import io.trino.tpch.Distributions;
import io.trino.tpch.Order;
import io.trino.tpch.OrderGenerator;
import io.trino.tpch.TextPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The orders: comma-separated, with header, as RFC 4180 has it. */
final class OrdersExtract {
  private static final String LINE_END = "\r\n";
  private static final String HEADER =
      "ORDERKEY,CUSTKEY,ORDERSTATUS,TOTALPRICE,ORDERDATE,ORDERPRIORITY,CLERK,COMMENT";

  private OrdersExtract() {}

  static Extract write(Path file, double scale, Distributions distributions, TextPool text)
      throws IOException {
    DelimitedLine line = new DelimitedLine(',');
    try (ExtractWriter writer = new ExtractWriter(file)) {
      writer.write((HEADER + LINE_END).getBytes(StandardCharsets.US_ASCII));
      for (Order order : new OrderGenerator(scale, 1, 1, distributions, text)) {
        line.add(order.getOrderKey())
            .add(order.getCustomerKey())
            .add(String.valueOf(order.getOrderStatus()))
            .addHundredths(order.getTotalPriceInCents())
            .addDate(order.getOrderDate())
            .add(order.getOrderPriority())
            .add(order.getClerk())
            .addQuotedWhereNeeded(order.getComment());
        writer.write(line.end(LINE_END), order.getTotalPriceInCents());
      }
      return writer.finish("orders", "CSV with header", "total_price");
    }
  }
}
