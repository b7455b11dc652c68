package io.github.ecommercepipeline.archiver.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The JSON that a Slack-compatible webhook takes. Texts stay texts: file names, rules and whatever else a message quotes
 * can neither mention people, nor hide an address behind other words, nor change their order on the screen.
 *
 * @param lines plain text
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text/#escaping">Escaping of Slack</a>
 */
record ChatPayload(List<String> lines) {

    /** Slack asks for at most 4,000 characters. */
    static final int LONGEST = 3_900;

    private static final int LONGEST_LINK = 1_000;

    private static final String SHORTENED = "\n… (shortened; the e-mail has the whole text)";
    /** A line that is nothing but the address of a page of the AWS console. */
    private static final Pattern LINK =
            Pattern.compile("https://([a-z0-9-]+\\.)?console\\.aws\\.amazon\\.com/[^\\s<>|\"\\\\`]*");
    /** Control characters, and those that turn or hide text. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\u00AD\\u061C\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF]");
    /** Where Slack's imitators see a mention of everybody, a link or an image. */
    private static final Pattern MARKUP = Pattern.compile("@(?=\\w)|\\](?=[(\\[:])");

    private static final String JOINER = "\u2060";

    ChatPayload {
        lines = List.copyOf(lines);
    }

    /** One line of JSON. */
    String json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("text", text())
                .put("mrkdwn", false)
                .put("parse", "none")
                .put("link_names", false)
                .put("unfurl_links", false)
                .put("unfurl_media", false)
                .toString();
    }

    private String text() {
        String text = lines.stream().map(ChatPayload::shown).collect(Collectors.joining("\n"));
        return text.length() <= LONGEST ? text : text.substring(0, end(text)).concat(SHORTENED);
    }

    /** Neither a link, nor an escape, nor a character is cut. */
    private static int end(String text) {
        int end = before('<', '>', text, LONGEST - SHORTENED.length());
        end = before('&', ';', text, end);
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** The end, or the begin of what would be cut there. */
    private static int before(char opening, char closing, String text, int end) {
        int begin = text.lastIndexOf(opening, end - 1);
        return begin >= 0 && text.indexOf(closing, begin) >= end ? begin : end;
    }

    private static String shown(String line) {
        if (line.length() <= LONGEST_LINK && LINK.matcher(line).matches()) {
            return "<" + line.replace("&", "&amp;") + ">";
        }
        String visible = INVISIBLE.matcher(line).replaceAll("\uFFFD");
        String escaped = visible.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return MARKUP.matcher(escaped).replaceAll("$0" + JOINER);
    }
}
