/** CSV records in a file's bytes: parsing, and where a split's first record starts. */
package io.github.ecommercepipeline.ingest.csv;
