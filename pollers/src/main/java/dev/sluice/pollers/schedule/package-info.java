/** When a job looks for new versions. Never what is new: that is the database's. */
package dev.sluice.pollers.schedule;
