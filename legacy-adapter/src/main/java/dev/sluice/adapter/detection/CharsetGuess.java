package dev.sluice.adapter.detection;

import java.nio.charset.Charset;

/**
 * A charset, and the sample read in it.
 *
 * @param charset with its byte order
 * @param text the sample, without a byte order mark; U+FFFD for what is no text
 */
record CharsetGuess(Charset charset, String text, Finding finding) {}
