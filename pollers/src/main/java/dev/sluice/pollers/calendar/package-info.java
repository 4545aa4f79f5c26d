/** Days and times as businesses count them: business days, dates in file names, times to run. */
package dev.sluice.pollers.calendar;
