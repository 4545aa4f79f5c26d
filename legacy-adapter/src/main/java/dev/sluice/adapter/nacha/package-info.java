/** NACHA files: the 94-character records of the US Automated Clearing House. */
package dev.sluice.adapter.nacha;
