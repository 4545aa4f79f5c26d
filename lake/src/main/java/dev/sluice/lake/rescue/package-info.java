/** Rescued data: values that fit no column of a lake table, kept as JSON. */
package dev.sluice.lake.rescue;
