/** What a job written in Java is made of: the one package of Sluice such a job sees. */
package dev.sluice.pollers.batch;
