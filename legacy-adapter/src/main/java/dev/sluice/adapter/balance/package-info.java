/**
 * Balancing: control records and companion files are read, totals computed over the rows, and both
 * compared. It works on any layout, from outside: the layout itself never sees a control record.
 */
package dev.sluice.adapter.balance;
