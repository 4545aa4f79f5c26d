/** Rows on their way to a person or a program: tables, CSV, JSON. */
package dev.sluice.app.output;
