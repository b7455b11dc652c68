package io.github.ecommercepipeline.quality.expression;

/** A text of which a regular expression may read a bounded number of characters, counting repeated reads. */
final class BoundedText implements CharSequence {

    /** Thrown when the bound is reached; says nothing about the text. */
    static final class BoundReachedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private BoundReachedException() {
            super("a regular expression takes too many steps", null, false, false);
        }
    }

    private final String text;
    private long left;

    BoundedText(String text, long bound) {
        this.text = text;
        this.left = bound;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        left--;
        if (left < 0) {
            throw new BoundReachedException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
