/** Claiming: a dropped file becomes a delivery, by an atomic rename into the landing folder. */
package dev.sluice.ingest.claim;
