package io.github.ecommercepipeline.staging;

import java.io.Serializable;

/**
 * How staged files are written.
 *
 * @param fileBytes compressed size at which a staged file ends and the next begins, in bytes; the last file of each task
 *     may be smaller
 */
public record StagedFileOptions(Compression compression, long fileBytes) implements Serializable {

    /** Amazon Redshift loads files of 1 MB to 125 MB best; half of that leaves room for a last large record. */
    public static final StagedFileOptions DEFAULT = new StagedFileOptions(Compression.ZSTD, 64L << 20);

    private static final long LEAST = 1L << 20;
    private static final long MOST = 125_000_000L;

    /** What both a warehouse and this project can read and write. */
    public enum Compression {
        ZSTD(".zst"),
        GZIP(".gz");

        private final String suffix;

        Compression(String suffix) {
            this.suffix = suffix;
        }

        public String suffix() {
            return suffix;
        }

        /** How a file of that name is compressed. */
        public static Compression of(String file) {
            return file.endsWith(GZIP.suffix) ? GZIP : ZSTD;
        }
    }

    public StagedFileOptions {
        if (fileBytes < LEAST || fileBytes > MOST) {
            throw new IllegalArgumentException(
                    "staged files of " + fileBytes + " bytes, allowed: " + LEAST + " to " + MOST);
        }
    }

    /**
     * The name of a part's file.
     *
     * @param file a large part has several, from 0
     */
    public String fileName(String part, int file) {
        return part + (file == 0 ? "" : "." + file) + ".csv" + compression.suffix();
    }
}
