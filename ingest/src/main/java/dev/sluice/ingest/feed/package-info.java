/** Feeds: a named source of files of one layout, and what becomes of them. */
package dev.sluice.ingest.feed;
