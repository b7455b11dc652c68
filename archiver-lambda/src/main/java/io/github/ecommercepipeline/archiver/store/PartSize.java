package io.github.ecommercepipeline.archiver.store;

import java.util.ArrayList;
import java.util.List;

/**
 * When an object is copied in parts, and in which.
 *
 * @param thresholdBytes above which it is; S3 copies at most 5 GiB in one go
 * @param partBytes at least; larger where S3's 10,000 parts would not be enough
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

    /** The parts' ranges as HTTP writes them, in order. */
    List<String> ranges(long bytes) {
        long size = Math.max(partBytes, (bytes + MOST_PARTS - 1) / MOST_PARTS);
        List<String> ranges = new ArrayList<>();
        for (long start = 0; start < bytes; start += size) {
            ranges.add("bytes=" + start + "-" + (Math.min(bytes, start + size) - 1));
        }
        return ranges;
    }
}
