package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.MAP;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads {@code formatChanges}: blocks, each with the business date from which on the files are written in another way. A block
 * replaces each value that it names and leaves the others as they were the day before.
 */
final class FormatChangesReader {

    static final String NAME = "formatChanges";

    private static final String VALID_FROM = "validFrom";
    private static final String PROPERTIES = "properties";
    private static final Set<String> PROPERTY_KEYS = with(FieldFormatReader.options(), "aliases");
    private static final Set<String> DATASET_KEYS = with(FieldFormatReader.datasetOptions(), "csv");

    private FormatChangesReader() {}

    /**
     * The dataset's contract from each block's date on.
     *
     * @param blocks the list
     * @param schema the dataset's description without the blocks
     * @param reader reads the description as a block changes it
     */
    static NavigableMap<LocalDate, Contract> read(
            YamlNode blocks, YamlNode schema, Function<YamlNode, Contract> reader) {
        NavigableMap<LocalDate, Contract> contracts = new TreeMap<>();
        if (blocks.isEmptyList()) {
            blocks.problem("is an empty list", "at least one block");
        }
        ObjectNode changed = schema.value().deepCopy();
        Map<String, String> places = new HashMap<>();
        for (FormatChange change : changes(blocks, names(schema))) {
            places.putAll(change.apply(changed, schema.path()));
            contracts.put(
                    change.validFrom(),
                    reader.apply(schema.changed(changed.deepCopy(), new ChangedPlaces(change.validFrom(), places))));
        }
        return contracts;
    }

    private static Set<String> names(YamlNode schema) {
        Set<String> names = new TreeSet<>();
        schema.value()
                .path(PROPERTIES)
                .forEach(property -> names.add(property.path("name").asText()));
        return names;
    }

    /** Those whose date is valid. */
    private static List<FormatChange> changes(YamlNode blocks, Set<String> names) {
        List<FormatChange> changes = new ArrayList<>();
        for (YamlNode block : blocks.items()) {
            if (!block.is(MAP)) {
                continue;
            }
            Map<String, YamlNode> dataset =
                    values(block, with(DATASET_KEYS, VALID_FROM, PROPERTIES), SchemaReader.CUSTOM);
            Map<String, Map<String, YamlNode>> properties = properties(block.at(PROPERTIES), names);
            Optional<LocalDate> date = date(block.at(VALID_FROM));
            dataset.keySet().removeAll(Set.of(VALID_FROM, PROPERTIES));
            if (dataset.isEmpty() && properties.isEmpty()) {
                block.problem("changes nothing", allowed(with(DATASET_KEYS, PROPERTIES)));
            }
            date.filter(day -> follows(day, changes, block.at(VALID_FROM)))
                    .ifPresent(day -> changes.add(new FormatChange(day, dataset, properties)));
        }
        return changes;
    }

    private static Map<String, Map<String, YamlNode>> properties(YamlNode map, Set<String> names) {
        Map<String, Map<String, YamlNode>> properties = new LinkedHashMap<>();
        if (!map.isPresent()) {
            return properties;
        }
        for (String name : map.names()) {
            YamlNode property = map.at(name);
            if (!names.contains(name)) {
                property.problem("no property is named '" + name + "'", String.join(", ", names));
            } else if (property.is(MAP)) {
                properties.put(name, values(property, PROPERTY_KEYS, PropertyReader.CUSTOM));
            }
        }
        return properties;
    }

    /** The values of the keys that a block may have; others are reported. */
    private static Map<String, YamlNode> values(YamlNode map, Set<String> keys, Set<String> fixed) {
        Map<String, YamlNode> values = new LinkedHashMap<>();
        for (String name : map.names()) {
            if (keys.contains(name)) {
                values.put(name, map.at(name));
            } else {
                boolean known = fixed.contains(name)
                        || OdcsKeys.PROPERTY.names().contains(name)
                        || OdcsKeys.SCHEMA.names().contains(name);
                map.at(name)
                        .problem(known ? "holds for all days and cannot change on one" : "unknown key", allowed(keys));
            }
        }
        return values;
    }

    private static Optional<LocalDate> date(YamlNode node) {
        String text = node.requiredText("the first business date, such as 2024-05-28");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            node.problem("'" + text + "' is not a date", "a business date such as 2024-05-28");
            return Optional.empty();
        }
    }

    private static boolean follows(LocalDate day, List<FormatChange> before, YamlNode place) {
        if (before.isEmpty()) {
            return true;
        }
        LocalDate last = before.get(before.size() - 1).validFrom();
        if (!day.isAfter(last)) {
            place.problem(
                    day + " does not come after " + last + ", the date of the block before",
                    "blocks in ascending order, each date once");
        }
        return day.isAfter(last);
    }

    private static String allowed(Set<String> keys) {
        return String.join(", ", keys);
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(List.of(more));
        return all;
    }
}
