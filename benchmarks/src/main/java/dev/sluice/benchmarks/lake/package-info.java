/** What the lake costs. */
package dev.sluice.benchmarks.lake;
