package dev.sluice.ingest.route;

import java.util.Comparator;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;

/** Files found by one poll are taken in the order they were written; names decide a tie. */
final class ByTimeThenName implements Comparator<Exchange> {
  private static final Comparator<GenericFile<?>> ORDER =
      Comparator.<GenericFile<?>>comparingLong(GenericFile::getLastModified)
          .thenComparing(GenericFile::getFileNameOnly);

  @Override
  public int compare(Exchange left, Exchange right) {
    return ORDER.compare(file(left), file(right));
  }

  private static GenericFile<?> file(Exchange exchange) {
    return exchange.getIn().getBody(GenericFile.class);
  }
}
