/** The load: one delivery from the lake into its warehouse table, in one transaction. */
package dev.sluice.warehouse.load;
