/** What was published, and the events that still have to say so. */
package dev.sluice.warehouse.outbox;
