package io.github.ecommercepipeline.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the properties of one dataset must be together: named apart, and with a sound primary key. */
final class PropertyChecks {

    private PropertyChecks() {}

    static void check(List<ReadProperty> properties) {
        Map<String, Node> names = new HashMap<>();
        for (ReadProperty read : properties) {
            Node other = names.putIfAbsent(read.name(), read.node());
            if (other != null && !read.name().isEmpty()) {
                read.node()
                        .at("name")
                        .problem("'" + read.name() + "' is " + other.path() + " already", "each name once");
            }
        }
        properties.forEach(PrivacyReader::check);
        List<ReadProperty> key = properties.stream().filter(ReadProperty::isKey).toList();
        key.forEach(PropertyChecks::checkKeyProperty);
        if (key.size() > 1) {
            checkPositions(key);
        } else {
            key.stream()
                    .filter(read -> read.property().keyPosition().orElse(1) > 1)
                    .forEach(read -> read.node()
                            .at("primaryKeyPosition")
                            .problem("the key has one property only", "1, or nothing"));
        }
    }

    private static void checkKeyProperty(ReadProperty read) {
        if (!read.property().required()) {
            read.node().at("required").problem("a key property may not be NULL", "required: true");
        }
        if (!read.property().isFromFile()) {
            read.node().at("primaryKey").problem("a derived property is no key", "properties read from the file");
        }
    }

    private static void checkPositions(List<ReadProperty> key) {
        String allowed = "each of 1 to " + key.size() + " once";
        Map<Integer, Node> taken = new HashMap<>();
        for (ReadProperty read : key) {
            Node place = read.node().at("primaryKeyPosition");
            int position = read.property().keyPosition().orElse(1);
            if (place.number(-1, Integer.MAX_VALUE, -1) == -1) {
                place.problem("is missing in a key of several properties", allowed);
                continue;
            }
            Node other = taken.putIfAbsent(position, read.node());
            if (other != null) {
                place.problem(position + " is the position of " + other.path() + " already", allowed);
            } else if (position > key.size()) {
                place.problem(position + " is beyond the key's end", allowed);
            }
        }
    }
}
