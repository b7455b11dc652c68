package io.github.ecommercepipeline.ingest.table;

import java.io.Serializable;

/**
 * A range of one file; it owns the records that start in {@code [begin, end)}.
 *
 * @param file the index of the file among the batch's inputs
 * @param size the size of the whole file as stored
 */
record FileSplit(int file, String path, long size, long begin, long end) implements Serializable {}
