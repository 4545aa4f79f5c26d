/** SWIFT customer statements: MT940, and MT941, MT942 and MT950, which share its fields. */
package dev.sluice.adapter.mt940;
