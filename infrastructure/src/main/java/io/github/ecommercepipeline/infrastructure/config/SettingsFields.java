package io.github.ecommercepipeline.infrastructure.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** One mapping of a settings file. Records problems and returns a harmless value, so that reading continues. */
final class SettingsFields {

    private static final Pattern SECRET = Pattern.compile("[\\w/+=.@-]{1,256}");

    private final String path;
    private final JsonNode node;
    private final List<String> problems;
    private final Set<String> asked = new HashSet<>();

    SettingsFields(String path, JsonNode node, List<String> problems) {
        this.path = path;
        this.node = node;
        this.problems = problems;
        if (!node.isObject()) {
            problems.add((path.isEmpty() ? "the file" : path) + ": must be a mapping");
        }
    }

    SettingsFields section(String name) {
        return new SettingsFields(at(name), value(name), problems);
    }

    Optional<SettingsFields> optionalSection(String name) {
        return value(name).isMissingNode() ? Optional.empty() : Optional.of(section(name));
    }

    String text(String name, String pattern, String allowed) {
        JsonNode value = value(name);
        if (!value.isTextual() || !Pattern.matches(pattern, value.textValue())) {
            wrong(name, value, allowed);
            return "";
        }
        return value.textValue();
    }

    Optional<String> optionalText(String name, String pattern, String allowed) {
        return value(name).isMissingNode() ? Optional.empty() : Optional.of(text(name, pattern, allowed));
    }

    /** The name of a secret; where something else stands, it may be the secret itself, and is not shown. */
    Optional<String> optionalSecretName(String name) {
        JsonNode value = value(name);
        boolean named = value.isTextual() && SECRET.matcher(value.textValue()).matches();
        if (!value.isMissingNode() && !named) {
            problem(name, "is not the name of a secret (allowed: letters, digits and /_+=.@-, not the secret itself)");
        }
        return named ? Optional.of(value.textValue()) : Optional.empty();
    }

    List<String> texts(String name, int count, String pattern, String allowed) {
        return texts(name, count, count, pattern, allowed);
    }

    List<String> texts(String name, int least, int most, String pattern, String allowed) {
        JsonNode value = value(name);
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.asText()));
        if (!value.isArray()
                || texts.size() < least
                || texts.size() > most
                || new HashSet<>(texts).size() != texts.size()
                || !texts.stream().allMatch(Pattern.compile(pattern).asMatchPredicate())) {
            wrong(
                    name,
                    value,
                    "a list of " + (least == most ? "" : least + " to ") + most + " distinct values: " + allowed);
            return List.of();
        }
        return texts;
    }

    boolean has(String name) {
        return !value(name).isMissingNode();
    }

    int integer(String name, int least, int most) {
        JsonNode value = value(name);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            wrong(name, value, "a whole number from " + least + " to " + most);
            return least;
        }
        return value.intValue();
    }

    Optional<Integer> optionalInteger(String name, int least, int most) {
        return value(name).isMissingNode() ? Optional.empty() : Optional.of(integer(name, least, most));
    }

    int oneOf(String name, List<Integer> allowed) {
        JsonNode value = value(name);
        if (!value.isInt() || !allowed.contains(value.intValue())) {
            wrong(name, value, "one of " + allowed);
            return allowed.get(0);
        }
        return value.intValue();
    }

    LocalTime time(String name) {
        String text = text(name, "([01]\\d|2[0-3]):[0-5]\\d", "a time of day in quotes, such as \"02:00\"");
        return text.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        JsonNode value = value(name);
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(value.asText())) {
                return constant;
            }
        }
        Set<String> words = new TreeSet<>();
        for (E constant : type.getEnumConstants()) {
            words.add(word(constant));
        }
        wrong(name, value, "one of " + words);
        return type.getEnumConstants()[0];
    }

    /** Reports every field that was not read. */
    void nothingElse() {
        node.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                problems.add(at(name) + ": is unknown (allowed: " + String.join(", ", new TreeSet<>(asked)) + ")");
            }
        });
    }

    void problem(String name, String what) {
        problems.add(at(name) + ": " + what);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private JsonNode value(String name) {
        asked.add(name);
        JsonNode value = node.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private void wrong(String name, JsonNode value, String allowed) {
        String found = value.isMissingNode() ? "is missing" : "is " + value;
        problems.add(at(name) + ": " + found + " (allowed: " + allowed + ")");
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
