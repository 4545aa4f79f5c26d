/** Framing: where in a file's bytes one record ends and the next begins. */
package dev.sluice.adapter.framing;
