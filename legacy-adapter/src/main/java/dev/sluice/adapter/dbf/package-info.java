/** Tables of dBase, FoxPro and Visual FoxPro. */
package dev.sluice.adapter.dbf;
