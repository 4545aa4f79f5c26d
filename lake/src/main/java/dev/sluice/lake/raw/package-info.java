/** The raw zone: the original bytes of every delivery, hashed, synced and never changed again. */
package dev.sluice.lake.raw;
