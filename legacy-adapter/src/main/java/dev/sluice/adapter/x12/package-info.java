/** ASC X12 interchanges. */
package dev.sluice.adapter.x12;
