/**
 * What the line-based banking and EDI formats share: records cut from text, decoded one by one into
 * rows or refusals, and the totals their trailers declare.
 */
package dev.sluice.adapter.message;
