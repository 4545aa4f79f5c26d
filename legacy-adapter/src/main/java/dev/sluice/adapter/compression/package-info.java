/** Compressed files and archives: what they unpack to is decoded by the feed's own layout. */
package dev.sluice.adapter.compression;
