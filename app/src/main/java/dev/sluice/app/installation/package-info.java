/** The running parts of a home, as the command line needs them. */
package dev.sluice.app.installation;
