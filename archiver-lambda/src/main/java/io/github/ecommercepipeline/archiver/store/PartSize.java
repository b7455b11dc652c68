package io.github.ecommercepipeline.archiver.store;

import java.util.ArrayList;
import java.util.List;

/**
 * When an object is copied in parts, and their size.
 *
 * @param thresholdBytes size above which an object is copied in parts; S3 copies at most 5 GiB at once
 * @param partBytes minimum size of a part; larger if there would be more than S3's 10,000 parts
 */
public record PartSize(long thresholdBytes, long partBytes) {

    public static final long LARGEST = 5L << 30;
    private static final long MOST_PARTS = 10_000;

    public PartSize {
        if (thresholdBytes < 0 || thresholdBytes > LARGEST || partBytes < 1 || partBytes > LARGEST) {
            throw new IllegalArgumentException("parts of " + partBytes + " bytes above " + thresholdBytes);
        }
    }

    boolean isCutInParts(long bytes) {
        return bytes > thresholdBytes;
    }

    /** The ranges of the parts in HTTP's notation, in order. */
    List<String> ranges(long bytes) {
        long size = Math.max(partBytes, (bytes + MOST_PARTS - 1) / MOST_PARTS);
        List<String> ranges = new ArrayList<>();
        for (long start = 0; start < bytes; start += size) {
            ranges.add("bytes=" + start + "-" + (Math.min(bytes, start + size) - 1));
        }
        return ranges;
    }
}
