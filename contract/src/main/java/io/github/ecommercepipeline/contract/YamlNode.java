package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A node of a contract's YAML that knows its path. It never throws: an invalid value is reported as a problem and
 * treated as absent.
 */
final class YamlNode {

    private final JsonNode value;
    private final String path;
    private final Problems problems;

    YamlNode(JsonNode value, String path, Problems problems) {
        this.value = value;
        this.path = path;
        this.problems = problems;
    }

    String path() {
        return path;
    }

    JsonNode value() {
        return value;
    }

    boolean isPresent() {
        return !value.isMissingNode();
    }

    void problem(String what, String allowed) {
        problems.add(path, what, allowed);
    }

    /** Notes that it is a property whose type is invalid; an empty name if its name is. */
    void unreadable(String property) {
        problems.addUnreadable(property);
    }

    /** The first line of a text in literal style ({@code |}); 0 for other styles. */
    int block() {
        return problems.lines().block(path);
    }

    /** The value of a key; absent if this is not a map. */
    YamlNode at(String key) {
        return new YamlNode(value.path(key), path.isEmpty() ? key : path + "." + key, problems);
    }

    /** The same node under another path. */
    YamlNode as(String otherPath) {
        return new YamlNode(value, otherPath, problems);
    }

    /** The same place with another value, which is read for the days from a block's date on. */
    YamlNode changed(JsonNode other, ChangedPlaces places) {
        return new YamlNode(other, path, problems.changed(places));
    }

    /** The keys of a map; empty, and reported, if it is not a map. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (is(YamlNodeKind.MAP)) {
            value.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    boolean isEmptyList() {
        return value.isArray() && value.isEmpty();
    }

    /** The elements of a list; empty if it is absent. */
    List<YamlNode> items() {
        if (!isPresent() || !is(YamlNodeKind.LIST)) {
            return List.of();
        }
        List<YamlNode> items = new ArrayList<>();
        for (JsonNode item : value) {
            items.add(new YamlNode(item, path + "[" + items.size() + "]", problems));
        }
        return items;
    }

    /** Text, if present and not blank. */
    Optional<String> text() {
        Optional<String> text = anyText();
        if (text.filter(String::isBlank).isPresent()) {
            problem("is empty", "text");
        }
        return text.filter(given -> !given.isBlank());
    }

    /** Text, if present, blank or not. */
    Optional<String> anyText() {
        return (isPresent() && is(YamlNodeKind.TEXT)) ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** Required text; empty if it is missing, which is reported. */
    String requiredText(String allowed) {
        if (!isPresent()) {
            problem("is missing", allowed);
        }
        return text().orElse("");
    }

    /** Reports a node that is not exactly this text. */
    void require(String word) {
        String text = requiredText(word);
        if (!text.isEmpty() && !text.equals(word)) {
            problem("'" + text + "' is not supported", word);
        }
    }

    /** The distinct texts of a list, blank or not. */
    List<String> texts(List<String> fallback) {
        if (!isPresent()) {
            return fallback;
        }
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items()) {
            item.anyText().ifPresent(text -> {
                if (texts.contains(text)) {
                    item.problem("'" + text + "' is listed twice", "each value once");
                } else {
                    texts.add(text);
                }
            });
        }
        return texts;
    }

    boolean flag(boolean fallback) {
        return (isPresent() && is(YamlNodeKind.FLAG)) ? value.booleanValue() : fallback;
    }

    int number(int least, int most, int fallback) {
        if (!isPresent() || !is(YamlNodeKind.NUMBER)) {
            return fallback;
        }
        if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
            problem(value.asText() + " is out of range", least + " to " + most);
            return fallback;
        }
        return value.intValue();
    }

    /** A number from 0 to 1. */
    double share(double fallback) {
        if (!isPresent() || !is(YamlNodeKind.SHARE)) {
            return fallback;
        }
        double share = value.doubleValue();
        if (!(share >= 0 && share <= 1)) {
            problem(value.asText() + " is out of range", "0 to 1");
            return fallback;
        }
        return share;
    }

    /** One of an enum's constants, written {@code lower-case}. */
    <E extends Enum<E>> E choice(Class<E> choices, E fallback) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : choices.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        // YAML reads an unquoted off as false.
        boolean off = value.isBoolean() && !value.booleanValue() && words.containsKey("off");
        Optional<String> text = off ? Optional.of("off") : anyText();
        if (text.isPresent() && !words.containsKey(text.get())) {
            problem("unknown value '" + text.get() + "'", String.join(", ", words.keySet()));
        }
        return text.map(words::get).orElse(fallback);
    }

    /** Whether it is of that kind; reported if not. */
    boolean is(YamlNodeKind kind) {
        if (!kind.matches(value)) {
            problem("is " + YamlNodeKind.describe(value), kind.allowed());
            return false;
        }
        return true;
    }
}
