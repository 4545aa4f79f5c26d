/** The command line. */
package dev.sluice.app.cli;
