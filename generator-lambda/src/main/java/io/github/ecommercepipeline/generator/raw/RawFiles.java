package io.github.ecommercepipeline.generator.raw;

/**
 * How a day's transactions are cut into files; customers and products are one file each.
 *
 * @param perDay files a day, each an equal part of its hours
 */
public record RawFiles(int perDay, Compression compression) {

    public RawFiles {
        if (perDay < 1) {
            throw new IllegalArgumentException(perDay + " files a day (allowed: 1 or more)");
        }
    }
}
