/** Which engine runs appends: this process's own, or one that an optional artifact brings. */
package dev.sluice.app.engine;
