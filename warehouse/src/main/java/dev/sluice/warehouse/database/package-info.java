/** The database: connections, dialects, roles, schema and who may reach it from outside. */
package dev.sluice.warehouse.database;
