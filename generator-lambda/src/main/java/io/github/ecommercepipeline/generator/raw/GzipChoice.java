package io.github.ecommercepipeline.generator.raw;

/** Which of a day's files are compressed with gzip. */
public enum GzipChoice {
    NONE,
    ALL,
    /** Every second file, starting with the second. */
    ALTERNATE;

    boolean applies(int file) {
        return this == ALL || (this == ALTERNATE && file % 2 == 1);
    }
}
