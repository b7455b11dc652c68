/**
 * Turns raw files into records: each is kept with its file and byte position, its fields cast according to the
 * contract.
 */
package io.github.ecommercepipeline.ingest;
