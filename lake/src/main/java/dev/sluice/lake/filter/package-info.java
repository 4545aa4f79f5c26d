/** A small, safe language of conditions on rows: no functions, no arithmetic, no side effects. */
package dev.sluice.lake.filter;
