/** Keeping the lake's tables small and quick: what is kept, what is removed, and when. */
package dev.sluice.lake.maintenance;
