package io.github.ecommercepipeline.report.text;

import java.util.Locale;

/** Texts that come from files: what would reorder, hide or flood the page is made visible. Escaping is the template's. */
public final class SafeText {

    /** The characters of a long text that are shown. */
    static final int SHOWN = 300;

    private SafeText() {}

    /**
     * The text with control and formatting characters, such as a direction override, as {@code \\u202e}, and shortened if it is
     * long; then its length follows.
     */
    public static String of(String text) {
        if (text.length() <= SHOWN) {
            return visible(text);
        }
        int end = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
        return visible(text.substring(0, end)) + "… (" + Figures.count(text.length()) + " characters)";
    }

    /** As {@link #of}, not shortened. */
    public static String visible(String text) {
        if (text.chars().noneMatch(SafeText::isHidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (isHidden(c)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }

    /** The last name of a path. */
    public static String fileName(String path) {
        return visible(path.substring(path.lastIndexOf('/') + 1));
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
