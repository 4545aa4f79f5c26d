/** COBOL copybooks over EBCDIC or ASCII records. */
package dev.sluice.adapter.copybook;
