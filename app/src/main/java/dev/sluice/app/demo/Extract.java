package dev.sluice.app.demo;

import java.math.BigDecimal;
import java.nio.file.Path;

/**
 * A file the demo has made, with the totals its maker took while writing it. They know nothing of
 * Sluice, and so can prove it right.
 *
 * @param feed the feed it is for; also its warehouse table
 * @param file where it stands
 * @param form what kind of file it is, in a few words for people
 * @param records number of records
 * @param bytes size of the file
 * @param sha256 of the file, as lower-case hexadecimal
 * @param moneyColumn the warehouse column that {@code moneySum} is the sum of
 * @param moneySum exact
 */
public record Extract(
    String feed,
    Path file,
    String form,
    long records,
    long bytes,
    String sha256,
    String moneyColumn,
    BigDecimal moneySum) {

  /** The same extract after its file was moved. */
  Extract movedTo(Path place) {
    return new Extract(feed, place, form, records, bytes, sha256, moneyColumn, moneySum);
  }
}
