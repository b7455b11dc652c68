package io.github.ecommercepipeline.ingest.table;

import java.io.Serializable;

/**
 * A stretch of one file; it owns the records that start in {@code [begin, end)}.
 *
 * @param file index into the batch's inputs
 * @param size of the whole file as stored
 */
record FileSplit(int file, String path, long size, long begin, long end) implements Serializable {}
