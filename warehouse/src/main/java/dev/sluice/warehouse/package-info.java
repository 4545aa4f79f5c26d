/** The warehouse module: its tables. */
package dev.sluice.warehouse;
