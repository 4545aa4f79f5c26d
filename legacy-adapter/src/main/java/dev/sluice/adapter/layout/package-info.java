/** Layouts: how a file's bytes become records. One package beside this one for each family. */
package dev.sluice.adapter.layout;
