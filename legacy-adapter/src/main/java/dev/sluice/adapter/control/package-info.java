/**
 * Control: what a sender declares about a file (counts, sums, hash totals, dates), and whether the
 * file keeps it. A format with totals of its own gives them by {@code RecordReader.control()}.
 */
package dev.sluice.adapter.control;
