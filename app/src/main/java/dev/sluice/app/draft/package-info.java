/** Drafts of a feed and a contract, from a sample of what will be dropped. */
package dev.sluice.app.draft;
