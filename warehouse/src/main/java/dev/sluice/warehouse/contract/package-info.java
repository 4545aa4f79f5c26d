/** Contracts: the versioned schema a warehouse table enforces on write. */
package dev.sluice.warehouse.contract;
