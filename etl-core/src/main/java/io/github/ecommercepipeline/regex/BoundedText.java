package io.github.ecommercepipeline.regex;

/** A text of which a regular expression may read a bounded number of characters, counting repeated reads. */
final class BoundedText implements CharSequence {

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
            throw new TooManyStepsException();
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
