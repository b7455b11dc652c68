package io.github.ecommercepipeline.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the properties of one dataset together: distinct names and a valid primary key. */
final class PropertyChecks {

    private PropertyChecks() {}

    static void check(List<ParsedProperty> properties) {
        Map<String, YamlNode> names = new HashMap<>();
        for (ParsedProperty read : properties) {
            YamlNode other = names.putIfAbsent(read.name(), read.node());
            if (other != null && !read.name().isEmpty()) {
                read.node()
                        .at("name")
                        .problem("'" + read.name() + "' is already the name of " + other.path(), "each name once");
            }
        }
        properties.forEach(PrivacyReader::check);
        properties.forEach(read -> MinorUnits.check(read, properties));
        checkFormerNames(properties, names);
        List<ParsedProperty> key =
                properties.stream().filter(ParsedProperty::isKey).toList();
        key.forEach(PropertyChecks::checkKeyProperty);
        if (key.size() > 1) {
            checkPositions(key);
        } else {
            key.stream()
                    .filter(read -> read.property().keyPosition().orElse(1) > 1)
                    .forEach(read -> read.node()
                            .at("primaryKeyPosition")
                            .problem("the key has only one property", "1, or no primaryKeyPosition"));
        }
    }

    private static void checkFormerNames(List<ParsedProperty> properties, Map<String, YamlNode> names) {
        Map<String, YamlNode> former = new HashMap<>();
        for (ParsedProperty read : properties) {
            read.property().renamedFrom().ifPresent(name -> {
                YamlNode other = former.putIfAbsent(name, read.node());
                if (names.containsKey(name)) {
                    read.node()
                            .problem(
                                    "renamedFrom '" + name + "' is the name of a property",
                                    "a name that no property of the contract has any more");
                } else if (other != null) {
                    read.node()
                            .problem(
                                    "renamedFrom '" + name + "' is already that of " + other.path(),
                                    "each former name once");
                } else if (!NameReader.isValid(name)) {
                    read.node()
                            .problem(
                                    "renamedFrom '" + name + "' is not a valid name",
                                    "the name that the property had before");
                }
            });
        }
    }

    private static void checkKeyProperty(ParsedProperty read) {
        if (!read.property().required()) {
            read.node().at("required").problem("a key property cannot be nullable", "required: true");
        }
        if (read.property()
                .derivation()
                .filter(derivation -> !SystemColumns.isOne(derivation))
                .isPresent()) {
            read.node()
                    .at("primaryKey")
                    .problem(
                            "a derived property cannot be part of the key",
                            "properties read from the file, or with derivation: _file or _position");
        }
    }

    private static void checkPositions(List<ParsedProperty> key) {
        String allowed = "each of 1 to " + key.size() + " exactly once";
        Map<Integer, YamlNode> taken = new HashMap<>();
        for (ParsedProperty read : key) {
            YamlNode place = read.node().at("primaryKeyPosition");
            int position = read.property().keyPosition().orElse(1);
            if (place.number(-1, Integer.MAX_VALUE, -1) == -1) {
                place.problem("is missing, and the key has several properties", allowed);
                continue;
            }
            YamlNode other = taken.putIfAbsent(position, read.node());
            if (other != null) {
                place.problem(position + " is already the position of " + other.path(), allowed);
            } else if (position > key.size()) {
                place.problem(position + " is greater than the number of key properties", allowed);
            }
        }
    }
}
