/** Finds CSV records in a file's bytes: parsing, and locating the first record of a split. */
package io.github.ecommercepipeline.ingest.csv;
