package io.github.ecommercepipeline.outcome.books;

/** Texts of records in documents for people: long ones are cut. */
public final class Excerpt {

    public static final int VALUE = 200;
    public static final int RECORD = 4000;

    private Excerpt() {}

    /** At most so many characters, of which none is cut in two; what was cut ends with an ellipsis. */
    public static String of(String text, int mostCharacters) {
        return text.length() <= mostCharacters || text.codePointCount(0, text.length()) <= mostCharacters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, mostCharacters)) + "…";
    }
}
