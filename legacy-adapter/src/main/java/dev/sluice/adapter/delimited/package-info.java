/** Delimited text: RFC 4180 and the dialects that occur. */
package dev.sluice.adapter.delimited;
