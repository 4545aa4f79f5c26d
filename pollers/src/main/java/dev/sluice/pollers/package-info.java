/** Downstream: jobs find every new version by polling, and sooner by notification. */
package dev.sluice.pollers;
