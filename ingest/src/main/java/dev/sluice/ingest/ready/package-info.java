/** Readiness: how a dropped file is known to be complete. */
package dev.sluice.ingest.ready;
