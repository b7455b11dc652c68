package io.github.ecommercepipeline.draft.form;

/** The first working bytes of a file. */
final class FileSample {

    private final byte[] bytes;
    private final boolean whole;
    private final boolean marked;
    private final String encoding;

    /**
     * @param whole whether it is the whole file
     * @param marked whether the file begins with a byte order mark, which says the encoding
     */
    FileSample(byte[] bytes, boolean whole, boolean marked, String encoding) {
        this.bytes = bytes;
        this.whole = whole;
        this.marked = marked;
        this.encoding = encoding;
    }

    /** The bytes themselves, not a copy. */
    byte[] bytes() {
        return bytes;
    }

    boolean whole() {
        return whole;
    }

    boolean marked() {
        return marked;
    }

    String encoding() {
        return encoding;
    }
}
