/**
 * From a lake value to a contract's value: exact, or a fault that says why not. Never a silently
 * different value.
 */
package dev.sluice.warehouse.conversion;
