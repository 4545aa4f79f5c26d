/** Fixed-width text: fields by position. */
package dev.sluice.adapter.fixedwidth;
