/** Upstream: from a dropped file to a published version, step by durable step. */
package dev.sluice.ingest;
