/** One file decoded by several threads. */
package dev.sluice.adapter.parallel;
