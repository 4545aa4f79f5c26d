/**
 * From a value as a file wrote it to a value of a type: exact, or a fault that says why not. Never
 * a silently different value.
 */
package dev.sluice.lake.conversion;
