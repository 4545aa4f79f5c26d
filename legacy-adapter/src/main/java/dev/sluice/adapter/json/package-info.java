/** JSON: one value on each line, or an array of values. */
package dev.sluice.adapter.json;
