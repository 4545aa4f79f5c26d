/** UN/EDIFACT interchanges (ISO 9735). */
package dev.sluice.adapter.edifact;
