/** Serves the H2 database to other processes of this machine. */
package dev.sluice.warehouse.server;
