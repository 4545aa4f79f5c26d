/** A home's configuration: YAML files become the modules' records, or problems with their lines. */
package dev.sluice.app.config;
