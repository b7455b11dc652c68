package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a contract's YAML. It knows its path and never throws: a wrong value is noted as a problem and read as if
 * it were absent.
 */
final class Node {

    private final JsonNode value;
    private final String path;
    private final Problems problems;

    Node(JsonNode value, String path, Problems problems) {
        this.value = value;
        this.path = path;
        this.problems = problems;
    }

    String path() {
        return path;
    }

    boolean isPresent() {
        return !value.isMissingNode();
    }

    void problem(String what, String allowed) {
        problems.add(path, what, allowed);
    }

    /** The value of a key; absent where this is no map. */
    Node at(String key) {
        return new Node(value.path(key), path.isEmpty() ? key : path + "." + key, problems);
    }

    /** The same place under another path. */
    Node as(String otherPath) {
        return new Node(value, otherPath, problems);
    }

    /** The keys of a map; none, and noted, where it is none. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (is(NodeKind.MAP)) {
            value.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    boolean isEmptyList() {
        return value.isArray() && value.isEmpty();
    }

    /** The elements of a list; none where it is absent. */
    List<Node> items() {
        if (!isPresent() || !is(NodeKind.LIST)) {
            return List.of();
        }
        List<Node> items = new ArrayList<>();
        for (JsonNode item : value) {
            items.add(new Node(item, path + "[" + items.size() + "]", problems));
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
        return (isPresent() && is(NodeKind.TEXT)) ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** Text that must be there; empty text where it is not. */
    String requiredText(String allowed) {
        if (!isPresent()) {
            problem("is missing", allowed);
        }
        return text().orElse("");
    }

    /** The distinct texts of a list, blank or not. */
    List<String> texts(List<String> fallback) {
        if (!isPresent()) {
            return fallback;
        }
        List<String> texts = new ArrayList<>();
        for (Node item : items()) {
            item.anyText().ifPresent(text -> {
                if (texts.contains(text)) {
                    item.problem("'" + text + "' is listed twice", "each text once");
                } else {
                    texts.add(text);
                }
            });
        }
        return texts;
    }

    boolean flag(boolean fallback) {
        return (isPresent() && is(NodeKind.FLAG)) ? value.booleanValue() : fallback;
    }

    int number(int least, int most, int fallback) {
        if (!isPresent() || !is(NodeKind.NUMBER)) {
            return fallback;
        }
        if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
            problem(value.asText() + " is out of range", least + " to " + most);
            return fallback;
        }
        return value.intValue();
    }

    /** One of an enum's constants, written {@code lower-case}. */
    <E extends Enum<E>> E choice(Class<E> choices, E fallback) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : choices.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        // YAML reads a bare off as false.
        boolean off = value.isBoolean() && !value.booleanValue() && words.containsKey("off");
        Optional<String> text = off ? Optional.of("off") : anyText();
        if (text.isPresent() && !words.containsKey(text.get())) {
            problem("'" + text.get() + "' is unknown", String.join(", ", words.keySet()));
        }
        return text.map(words::get).orElse(fallback);
    }

    /** Whether it is of that kind; noted if not. */
    boolean is(NodeKind kind) {
        if (!kind.matches(value)) {
            problem("is " + NodeKind.describe(value), kind.allowed());
            return false;
        }
        return true;
    }
}
