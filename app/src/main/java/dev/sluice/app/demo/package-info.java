/** The demo: data of a small retailer, a home that takes it, and the story that shows it. */
package dev.sluice.app.demo;
