/** Stand-ins for what the pollers build on. */
package dev.sluice.pollers.fakes;
