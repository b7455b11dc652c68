package io.github.ecommercepipeline.generator.raw;

/**
 * How a day's transactions are split into files; customers and products are one file each.
 *
 * @param perDay files per day, each covering an equal part of its hours
 */
public record RawFiles(int perDay, GzipChoice compression) {

    public RawFiles {
        if (perDay < 1) {
            throw new IllegalArgumentException(perDay + " files per day (allowed: 1 or more)");
        }
    }
}
