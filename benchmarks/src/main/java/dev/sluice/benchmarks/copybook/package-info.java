/** Records of a mainframe, typed: EBCDIC texts, packed, zoned and binary numbers. */
package dev.sluice.benchmarks.copybook;
