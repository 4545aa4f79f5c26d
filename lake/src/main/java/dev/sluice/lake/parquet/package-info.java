/** Parquet data files, written from columns and read back, without row objects. */
package dev.sluice.lake.parquet;
