/** Lake tables: one Apache Iceberg table for each feed, appended to by delivery, read by anyone. */
package dev.sluice.lake.table;
