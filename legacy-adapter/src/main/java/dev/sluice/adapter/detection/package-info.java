/** Finds out what a file is by its first part: kind, charset, dialect, header. */
package dev.sluice.adapter.detection;
