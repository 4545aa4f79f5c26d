/** Events: from the outbox to a Redis stream, and back as a nudge to poll sooner. */
package dev.sluice.pollers.events;
