/** Lake rows through a read schema and a condition, one row at a time. */
package dev.sluice.lake.typed;
