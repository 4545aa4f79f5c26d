/** Read schemas: what a reader takes a lake table's columns for. */
package dev.sluice.lake.schema;
