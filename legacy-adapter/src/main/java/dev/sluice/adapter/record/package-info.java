/**
 * The currency of the data modules: schemas, columnar batches of records, and rejects.
 *
 * <p>Everything here is free of layouts, files and formats. The lake reads these types and nothing
 * else of this module.
 */
package dev.sluice.adapter.record;
