package dev.sluice.lake.append;

import java.io.Serializable;

/**
 * A data file, durable under its name.
 *
 * @param number of the file in its split, from 1
 * @param bytes its size
 * @param rows how many were written to it
 */
public record WrittenFile(int number, long bytes, long rows) implements Serializable {}
