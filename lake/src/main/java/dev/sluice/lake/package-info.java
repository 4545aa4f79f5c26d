/** The lake: raw zone below, Iceberg tables above, read by anyone. */
package dev.sluice.lake;
