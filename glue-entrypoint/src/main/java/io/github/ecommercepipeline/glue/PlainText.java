package io.github.ecommercepipeline.glue;

import java.util.regex.Pattern;

/** Texts that the input transformer of an EventBridge rule can paste into a message unchanged. */
final class PlainText {

    private static final int MOST = 500;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private PlainText() {}

    /** On one line, without quotation marks and backslashes, and at most 500 characters. */
    static String of(String text) {
        String line = INVISIBLE
                .matcher(text)
                .replaceAll(" ")
                .replace('"', '\'')
                .replace('\\', '/')
                .strip();
        if (line.length() <= MOST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MOST - 2)) ? MOST - 2 : MOST - 1;
        return line.substring(0, end) + "…";
    }
}
