/**
 * What X12 and EDIFACT share: segments of elements of components, cut by separators that the file
 * itself names, in interchanges of groups of messages whose trailers count them.
 */
package dev.sluice.adapter.segment;
