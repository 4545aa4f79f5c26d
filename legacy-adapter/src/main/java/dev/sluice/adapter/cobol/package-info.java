/** COBOL's language of data descriptions: from the text of a copybook to a tree of items. */
package dev.sluice.adapter.cobol;
