package io.github.ecommercepipeline.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A {@code customProperties} list as a map of its values; ODCS writes each as {@code {property, value}}. */
final class CustomProperties {

    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Node list;

    private CustomProperties(Node list) {
        this.list = list;
    }

    /** Notes unknown and repeated names; an empty set of names allows no custom property at all. */
    static CustomProperties read(Node list, Set<String> names) {
        CustomProperties properties = new CustomProperties(list);
        for (Node item : list.items()) {
            if (!OdcsKeys.CUSTOM_PROPERTY.fit(item)) {
                continue;
            }
            String name = item.at("property").requiredText("the property's name");
            if (name.isEmpty()) {
                continue;
            }
            if (!names.contains(name)) {
                item.at("property").problem("'" + name + "' is unknown here", allowed(names));
            } else if (properties.values.containsKey(name)) {
                item.at("property").problem("'" + name + "' is given twice", "each name once");
            } else {
                Node value = item.at("value");
                if (!value.isPresent()) {
                    value.problem("is missing", "the value of " + name);
                }
                properties.values.put(name, value.as(properties.pathOf(name)));
            }
        }
        return properties;
    }

    /** The value of that name, absent if it is not given: a list has no key of any name. */
    Node value(String name) {
        return values.getOrDefault(name, list.at("value").as(pathOf(name)));
    }

    Map<String, Node> values() {
        return values;
    }

    private String pathOf(String name) {
        return list.path() + "[" + name + "].value";
    }

    private static String allowed(Set<String> names) {
        return names.isEmpty()
                ? "no custom property; those of a dataset stand in schema[0].customProperties"
                : names.stream().sorted().collect(Collectors.joining(", "));
    }
}
