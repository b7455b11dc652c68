package io.github.ecommercepipeline.regex;

/** The replacement of a match, in the syntax of java.util.regex without named groups: {@code $1} and {@code \}. */
final class Replacement {

    private Replacement() {}

    /**
     * Appends the replacement of a finder's current match.
     *
     * @throws IllegalArgumentException if the syntax is wrong
     * @throws IndexOutOfBoundsException if there is no such group
     */
    static void append(StringBuilder result, String replacement, RegexFinder finder, String text) {
        int at = 0;
        while (at < replacement.length()) {
            char c = replacement.charAt(at++);
            if (c != '\\' && c != '$') {
                result.append(c);
                continue;
            }
            if (at == replacement.length()) {
                throw new IllegalArgumentException("the replacement ends within an escape");
            }
            if (c == '\\') {
                result.append(replacement.charAt(at++));
                continue;
            }
            int group = digit(replacement, at++);
            if (group < 0) {
                throw new IllegalArgumentException("the replacement has a $ without a group");
            }
            while (digit(replacement, at) >= 0 && group * 10 + digit(replacement, at) <= finder.groupCount()) {
                group = group * 10 + digit(replacement, at++);
            }
            if (group > finder.groupCount()) {
                throw new IndexOutOfBoundsException("the expression has no group " + group);
            }
            if (finder.start(group) >= 0) {
                result.append(text, finder.start(group), finder.end(group));
            }
        }
    }

    private static int digit(String text, int at) {
        boolean isDigit = at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
        return isDigit ? text.charAt(at) - '0' : -1;
    }
}
