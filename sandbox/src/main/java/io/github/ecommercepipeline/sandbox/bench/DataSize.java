package io.github.ecommercepipeline.sandbox.bench;

/** How many records in how many files. */
record DataSize(long records, int files) {}
