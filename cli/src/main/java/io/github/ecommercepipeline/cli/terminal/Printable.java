package io.github.ecommercepipeline.cli.terminal;

import java.util.Locale;

/** Texts of files, records and names, made safe to be shown on a terminal, which obeys some characters. */
public final class Printable {

    private Printable() {}

    /** The text with each character that is no sign, such as ESC or one that turns the direction round, as {@code \\u001b}. */
    public static String line(String text) {
        if (text.chars().noneMatch(Printable::acts)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (acts(c)) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }

    /** As {@link #line}, but line ends stay. */
    public static String lines(String text) {
        return String.join("\n", text.lines().map(Printable::line).toList());
    }

    /** Controls (C0, DEL, C1), line and paragraph separators, and the marks that reorder or hide text. */
    private static boolean acts(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
