package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One block of {@code formatChanges}: what is written differently in the files of a business date and of later ones.
 *
 * @param validFrom the first business date
 * @param dataset the values that replace custom properties of the dataset
 * @param properties by their names, the values that replace custom properties of properties
 */
record FormatChange(LocalDate validFrom, Map<String, YamlNode> dataset, Map<String, Map<String, YamlNode>> properties) {

    private static final String CUSTOM = "customProperties";

    /**
     * Writes these changes over a dataset's description, each value in the place of the one that it replaces.
     *
     * @param path of the description
     * @return the places of the description that now hold a value of this block, with that value's path
     */
    Map<String, String> apply(ObjectNode schema, String path) {
        Map<String, String> places = new HashMap<>();
        replace(schema, path, dataset, places);
        List<JsonNode> list = new ArrayList<>();
        schema.path("properties").forEach(list::add);
        for (int i = 0; i < list.size(); i++) {
            Map<String, YamlNode> values =
                    properties.getOrDefault(list.get(i).path("name").asText(), Map.of());
            if (!values.isEmpty() && list.get(i) instanceof ObjectNode property) {
                replace(property, path + ".properties[" + i + "]", values, places);
                if (values.containsKey("formats")
                        && property.path("logicalTypeOptions") instanceof ObjectNode options) {
                    options.remove("format"); // the block lists all patterns
                }
            }
        }
        return places;
    }

    private static void replace(
            ObjectNode owner, String path, Map<String, YamlNode> values, Map<String, String> places) {
        values.forEach((name, value) -> {
            ArrayNode list = owner.path(CUSTOM) instanceof ArrayNode there ? there : owner.putArray(CUSTOM);
            ObjectNode item = JsonNodeFactory.instance.objectNode().put("property", name);
            item.set("value", value.value());
            int index = index(list, name);
            if (index < 0) {
                list.add(item);
            } else {
                list.set(index, item);
            }
            places.put(path + "." + CUSTOM + "[" + name + "].value", value.path());
        });
    }

    private static int index(ArrayNode list, String name) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path("property").asText().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
