/** Reading lake tables: by delivery, by snapshot, with chosen columns, streaming. */
package dev.sluice.lake.read;
