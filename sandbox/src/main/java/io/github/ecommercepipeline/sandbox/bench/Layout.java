package io.github.ecommercepipeline.sandbox.bench;

/** How many records in how many files. */
record Layout(long records, int files) {}
