/** From lake rows to a contract's values, each checked against the column's limits. */
package dev.sluice.warehouse.conversion;
