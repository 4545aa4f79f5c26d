/** Sluice beside its peers: same machine, same run, same file, output checked. */
package dev.sluice.benchmarks;
