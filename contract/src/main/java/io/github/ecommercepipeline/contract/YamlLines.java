package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The lines of a contract's keys and list elements, by their paths; lines count from 1. */
final class YamlLines {

    private static final Pattern PROPERTY = Pattern.compile("(schema\\[0\\]\\.properties\\[\\d+\\]).*");
    private static final String CUSTOM = "customProperties[";

    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Integer> blocks = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final List<String> text;

    private YamlLines(String yaml) {
        this.text = yaml.lines().toList();
    }

    /** No lines, for text that is not YAML. */
    static YamlLines none() {
        return new YamlLines("");
    }

    /** The lines of one document. */
    static YamlLines of(String yaml, JsonParser parser) throws IOException {
        YamlLines found = new YamlLines(yaml);
        if (parser.nextToken() != null) {
            found.read("", parser);
        }
        return found;
    }

    private void read(String path, JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        lines.putIfAbsent(path, line);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String child = (path.isEmpty() ? "" : path + ".") + parser.currentName();
                lines.put(child, parser.currentTokenLocation().getLineNr());
                parser.nextToken();
                read(child, parser);
            }
            nameCustomProperty(path);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                read(path + "[" + i + "]", parser);
            }
        } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
            texts.put(path, parser.getText());
            int column = parser.currentTokenLocation().getColumnNr() - 1;
            if (line <= text.size() && text.get(line - 1).startsWith("|", column)) {
                blocks.put(path, line + 1);
            }
        }
    }

    /** In messages, a custom property has its name in brackets instead of its index. */
    private void nameCustomProperty(String path) {
        int list = path.lastIndexOf(CUSTOM);
        String name = texts.get(path + ".property");
        if (list < 0 || name == null || path.indexOf(']', list) != path.length() - 1) {
            return;
        }
        String named = path.substring(0, list) + CUSTOM + name + "]";
        Map<String, Integer> more = new HashMap<>();
        lines.forEach((known, line) -> {
            if (known.startsWith(path)) {
                more.put(named + known.substring(path.length()), line);
            }
        });
        more.forEach(lines::putIfAbsent);
    }

    /** The line of a place, or of the nearest place around it; 0 if there is none. */
    int of(String path) {
        String known = path;
        while (!known.isEmpty() && !lines.containsKey(known)) {
            known = known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
        }
        return path.isEmpty() ? 0 : lines.getOrDefault(known, 0);
    }

    /** The first line of a text in literal style ({@code |}), whose lines are lines of the file; 0 for other styles. */
    int block(String path) {
        return blocks.getOrDefault(path, 0);
    }

    /** The name of the property that a path belongs to; empty if it belongs to none or that has none. */
    String property(String path) {
        var matcher = PROPERTY.matcher(path);
        return matcher.matches() ? texts.getOrDefault(matcher.group(1) + ".name", "") : "";
    }
}
