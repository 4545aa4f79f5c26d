/** Charsets: bytes of a file to UTF-8, and what in them is no text. */
package dev.sluice.adapter.text;
