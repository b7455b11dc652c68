package io.github.ecommercepipeline.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A {@code customProperties} list as a map; in ODCS each entry is {@code {property, value}}. */
final class CustomProperties {

    private final Map<String, YamlNode> values = new LinkedHashMap<>();
    private final YamlNode list;

    private CustomProperties(YamlNode list) {
        this.list = list;
    }

    /** Reports unknown and repeated names; an empty set allows no custom properties. */
    static CustomProperties read(YamlNode list, Set<String> names) {
        CustomProperties properties = new CustomProperties(list);
        for (YamlNode item : list.items()) {
            if (!OdcsKeys.CUSTOM_PROPERTY.fit(item)) {
                continue;
            }
            String name = item.at("property").requiredText("the property's name");
            if (name.isEmpty()) {
                continue;
            }
            if (!names.contains(name)) {
                item.at("property").problem("unknown custom property '" + name + "'", allowed(names));
            } else if (properties.values.containsKey(name)) {
                item.at("property").problem("'" + name + "' is given twice", "each name once");
            } else {
                YamlNode value = item.at("value");
                if (!value.isPresent()) {
                    value.problem("is missing", "a value for " + name);
                }
                properties.values.put(name, value.as(properties.pathOf(name)));
            }
        }
        return properties;
    }

    /** The value of the named property, absent if it is not given: a list has no keys. */
    YamlNode value(String name) {
        return values.getOrDefault(name, list.at("value").as(pathOf(name)));
    }

    Map<String, YamlNode> values() {
        return values;
    }

    private String pathOf(String name) {
        return list.path() + "[" + name + "].value";
    }

    private static String allowed(Set<String> names) {
        return names.isEmpty()
                ? "no custom properties; those of a dataset belong in schema[0].customProperties"
                : names.stream().sorted().collect(Collectors.joining(", "));
    }
}
