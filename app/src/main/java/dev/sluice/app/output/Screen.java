package dev.sluice.app.output;

import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.IntSupplier;

/**
 * Where rows are written.
 *
 * @param out standard output
 * @param terminal whether a person's terminal is behind it
 * @param width the terminal's columns; asked only where {@code terminal}
 * @param clock to show times of today short
 * @param zone in which a table shows times
 */
public record Screen(
    PrintStream out, boolean terminal, IntSupplier width, Clock clock, ZoneId zone) {}
