/** Where the tables' files stand: on the local disk, or in a bucket of S3. */
package dev.sluice.lake.storage;
