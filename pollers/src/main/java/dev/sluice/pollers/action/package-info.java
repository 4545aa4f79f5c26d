/** How a job's action is done: SQL statements in a transaction, or a process. */
package dev.sluice.pollers.action;
