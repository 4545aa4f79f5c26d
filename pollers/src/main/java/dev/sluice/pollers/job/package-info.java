/** Jobs: what runs downstream, on which new data, how often it is tried, and what it has seen. */
package dev.sluice.pollers.job;
