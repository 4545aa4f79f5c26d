/** What is expected of feeds: that deliveries come in time and that none is left out. */
package dev.sluice.pollers.expectation;
