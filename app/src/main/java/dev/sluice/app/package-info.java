/** The program: a parts list. */
package dev.sluice.app;
