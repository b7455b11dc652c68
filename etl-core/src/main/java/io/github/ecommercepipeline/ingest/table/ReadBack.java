package io.github.ecommercepipeline.ingest.table;

/** From where a split reads so that it knows the group of its first record: further back each time, in the end from the start. */
final class ReadBack {

    /** How often the first range may be multiplied; beyond that it is faster to read the file from its start. */
    private static final int MAX_FACTOR = 256;

    private final long begin;
    private final long first;
    private final long most;
    private long bytes;

    /**
     * @param begin the first offset of the split
     * @param first the offset of the file's first record
     * @param bytes the first range
     */
    ReadBack(long begin, long first, int bytes) {
        this.begin = begin;
        this.first = first;
        this.bytes = bytes;
        this.most = (long) bytes * MAX_FACTOR;
    }

    /** The offset of the file's first record. */
    long first() {
        return first;
    }

    /** The offset from which to read next; that of the first record at the latest. */
    long further() {
        long from = bytes > most ? first : Math.max(first, begin - bytes);
        bytes *= 4;
        return from;
    }
}
