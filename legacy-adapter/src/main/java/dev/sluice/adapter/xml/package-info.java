/** XML whose records are elements that repeat. */
package dev.sluice.adapter.xml;
