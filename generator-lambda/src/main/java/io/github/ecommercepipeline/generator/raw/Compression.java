package io.github.ecommercepipeline.generator.raw;

/** Which of a day's files are gzipped. */
public enum Compression {
    NONE,
    ALL,
    /** Every second one, beginning with the second. */
    ALTERNATE;

    boolean applies(int file) {
        return this == ALL || (this == ALTERNATE && file % 2 == 1);
    }
}
