package io.github.ecommercepipeline.cli.terminal;

import java.util.Locale;

/** Escapes characters in untrusted text that would control the terminal. */
public final class Printable {

    private Printable() {}

    /** The text with control and formatting characters, such as ESC or a direction override, escaped as {@code \\u001b}. */
    public static String line(String text) {
        if (text.chars().noneMatch(Printable::isControl)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (isControl(c)) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }

    /** As {@link #line}, but keeps line breaks. */
    public static String lines(String text) {
        return String.join("\n", text.lines().map(Printable::line).toList());
    }

    /** Control characters (C0, DEL, C1), line and paragraph separators, and characters that reorder or hide text. */
    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
