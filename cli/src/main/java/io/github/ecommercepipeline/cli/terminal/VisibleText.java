package io.github.ecommercepipeline.cli.terminal;

import java.util.List;
import java.util.Locale;

/** Shows blanks that one would overlook, and whose place is often the reason why a value is rejected. */
public final class VisibleText {

    private static final char BLANK = '\u2420';
    private static final char TAB = '\u2409';
    private static final char WIDE_BLANK = '\u3000';

    /** The characters that may delimit fields; the text alone does not say which one does. */
    private static final String DELIMITERS = ",;|\t";

    private final String text;
    private final StringBuilder shown;
    private boolean quoted;

    private VisibleText(String text) {
        this.text = text;
        this.shown = new StringBuilder(text.length() + 16);
    }

    /**
     * The lines of a CSV record. A blank at the start or end of a line or a field, or beside another one, is shown as
     * {@code ␠} and each tab as {@code ␉}; other characters are escaped as by {@link Printable#line}, and so are spaces
     * that look like a blank without being one, such as U+00A0.
     */
    public static List<String> lines(String record) {
        return new VisibleText(record).show().lines().map(Printable::line).toList();
    }

    private String show() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == '\t') {
                shown.append(TAB);
            } else if (c == ' ') {
                shown.append(isOverlooked(i) ? BLANK : c);
            } else if (Character.getType(c) == Character.SPACE_SEPARATOR && (c != WIDE_BLANK || isOverlooked(i))) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    private boolean isOverlooked(int i) {
        return i == 0 || isEdge(text.charAt(i - 1)) || i + 1 == text.length() || isEdge(text.charAt(i + 1));
    }

    private boolean isEdge(char beside) {
        return beside == '\n'
                || beside == '\r'
                || beside == '"'
                || Character.isSpaceChar(beside)
                || (!quoted && DELIMITERS.indexOf(beside) >= 0);
    }
}
