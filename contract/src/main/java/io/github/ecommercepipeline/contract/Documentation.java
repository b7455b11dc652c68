package io.github.ecommercepipeline.contract;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a contract says for people; nothing of it changes a record's outcome.
 *
 * @param id of the contract
 * @param title the contract's name
 * @param description of the dataset; without one, the purpose of the contract
 * @param latency how long after the end of its business date a day may be published
 * @param properties by their names
 */
public record Documentation(
        String id,
        Optional<String> title,
        Optional<String> description,
        Optional<Duration> latency,
        Map<String, PropertyText> properties) {

    /** A contract that says nothing. */
    public static final Documentation NONE =
            new Documentation("", Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public Documentation {
        properties = Map.copyOf(properties);
    }

    /**
     * What it says about one property.
     *
     * @param physicalType as written
     */
    public record PropertyText(String physicalType, Optional<String> description) {}

    static Documentation of(YamlNode root, YamlNode schema, ServiceLevel level) {
        Map<String, PropertyText> properties = new HashMap<>();
        for (YamlNode property : schema.at("properties").items()) {
            text(property.at("name"))
                    .ifPresent(name -> properties.put(
                            name,
                            new PropertyText(
                                    text(property.at("physicalType")).orElse(""), text(property.at("description")))));
        }
        return new Documentation(
                text(root.at("id")).orElse(""),
                text(root.at("name")),
                text(schema.at("description"))
                        .or(() -> text(root.at("description").at("purpose"))),
                level.latency(),
                properties);
    }

    /** The texts of documentation keep their line breaks, but not the blanks around them. */
    private static Optional<String> text(YamlNode node) {
        return Optional.ofNullable(node.value().textValue()).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The description of a property. */
    public Optional<String> description(String property) {
        return Optional.ofNullable(properties.get(property)).flatMap(PropertyText::description);
    }

    /** The type of a property as the contract writes it; empty if it does not. */
    public String physicalType(String property) {
        return Optional.ofNullable(properties.get(property))
                .map(PropertyText::physicalType)
                .orElse("");
    }
}
