/** Ad-hoc SQL for people. */
package dev.sluice.warehouse.sql;
