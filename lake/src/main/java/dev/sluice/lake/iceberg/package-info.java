/** The lake on Apache Iceberg: catalog, schemas, appends and reads. */
package dev.sluice.lake.iceberg;
