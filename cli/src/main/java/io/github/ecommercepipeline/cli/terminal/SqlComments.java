package io.github.ecommercepipeline.cli.terminal;

/** Tells the comments of a statement from its code, line by line. Comments in slashes and asterisks may contain others. */
final class SqlComments {

    private static final char NONE = 0;

    private char quote = NONE;
    private int depth;

    /** Whether a comment goes on in the next line. */
    boolean open() {
        return depth > 0;
    }

    /** Begins another statement. */
    void reset() {
        quote = NONE;
        depth = 0;
    }

    /** The next line without its comments. */
    String code(String line) {
        StringBuilder code = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != NONE) {
                // A quote that is doubled ends the text and begins it again.
                quote = c == quote ? NONE : quote;
                code.append(c);
            } else if (line.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (depth > 0) {
                if (line.startsWith("*/", i)) {
                    depth--;
                    i++;
                    code.append(' ');
                }
            } else if (line.startsWith("--", i)) {
                break;
            } else {
                quote = c == '\'' || c == '"' ? c : NONE;
                code.append(c);
            }
        }
        return code.toString();
    }
}
