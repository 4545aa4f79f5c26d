/** Camel's part: when a file is taken, and what happens when a delivery fails. */
package dev.sluice.ingest.route;
