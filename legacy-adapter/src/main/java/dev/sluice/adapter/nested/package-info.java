/**
 * Nested data: the values of a record as a tree, the types of its fields, declared or inferred, and
 * the way into columns. JSON and XML make the tree; everything behind it is the same for both.
 */
package dev.sluice.adapter.nested;
