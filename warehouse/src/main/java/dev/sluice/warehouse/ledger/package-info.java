/** The ledger: what happened to every delivery. It alone decides what has already taken effect. */
package dev.sluice.warehouse.ledger;
