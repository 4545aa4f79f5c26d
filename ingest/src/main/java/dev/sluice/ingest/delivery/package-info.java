/** The life of a delivery, from claimed to published: the steps, their order, their recovery. */
package dev.sluice.ingest.delivery;
