/**
 * Spark's side of appends on Spark. Nothing here names a class of Sluice: tasks reach Sluice's own
 * copy of itself, whose libraries Spark's would otherwise replace.
 */
package dev.sluice.spark.job;
