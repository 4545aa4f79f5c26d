package dev.sluice.adapter.delimited;

/**
 * The first byte of a record, from which decoding goes on whatever stands before it.
 *
 * @param offset the byte, from the file's first one
 * @param recordsBefore number of records before it, from where was counted
 */
record Place(long offset, long recordsBefore) {}
