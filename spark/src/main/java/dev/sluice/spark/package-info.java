/** Sluice's side of appends on Spark: the engine, which starts a Spark application. */
package dev.sluice.spark;
