package io.github.ecommercepipeline.export;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes texts into HTML so that they are shown as they are, whatever they contain. */
final class HtmlText {

    private HtmlText() {}

    static String escaped(String text) {
        StringBuilder html = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '\n', '\t' -> html.appendCodePoint(character);
                default -> {
                    int type = Character.getType(character);
                    // Invisible characters, such as those that turn the direction of writing, are named.
                    if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
                        html.append("&lt;U+")
                                .append(String.format(Locale.ROOT, "%04X", character))
                                .append("&gt;");
                    } else {
                        html.appendCodePoint(character);
                    }
                }
            }
        });
        return html.toString();
    }

    static String code(String text) {
        return "<code>" + escaped(text) + "</code>";
    }

    /** A text; an address of the web or of mail can be followed. */
    static String linked(String text) {
        return text.matches("(https?://|mailto:)[^\\s\\p{Cc}]+")
                ? "<a href=\"" + escaped(text) + "\" rel=\"noreferrer\">" + escaped(text) + "</a>"
                : escaped(text);
    }

    /** @param rows cells that are HTML already */
    static String table(String caption, List<String> headings, List<List<String>> rows) {
        String head = headings.stream()
                .map(heading -> "<th scope=\"col\">" + escaped(heading) + "</th>")
                .collect(Collectors.joining());
        String body = rows.stream()
                .map(row -> "<tr>"
                        + row.stream().map(cell -> "<td>" + cell + "</td>").collect(Collectors.joining())
                        + "</tr>\n")
                .collect(Collectors.joining());
        return "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"" + escaped(caption)
                + "\"><table>\n<caption>"
                + escaped(caption) + "</caption>\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n" + body
                + "</tbody>\n</table></div>\n";
    }
}
