package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The part of a contract that decides about records and tables, in a canonical form: without comments, documentation and the
 * order of keys. Derived from the document rather than from what this release reads in it, so that a new release does not
 * change it.
 */
final class ContractMeaning {

    private ContractMeaning() {}

    /** SHA-256 (hex) of the meaning of a dataset's description. */
    static String digest(JsonNode schema) {
        return Sha256.hex(map(
                schema,
                OdcsKeys.SCHEMA,
                Map.of(
                        "properties", ContractMeaning::properties,
                        "quality", ContractMeaning::rules,
                        "customProperties", ContractMeaning::custom)));
    }

    /** In their order, which is that of the table's columns. */
    private static String properties(JsonNode list) {
        return items(list)
                .map(property -> map(
                        property,
                        OdcsKeys.PROPERTY,
                        Map.of("quality", ContractMeaning::rules, "customProperties", ContractMeaning::custom)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** In their order, which is that of the rules' outcomes. */
    private static String rules(JsonNode list) {
        return items(list)
                .filter(rule -> !RuleReader.isDocumentation(rule))
                .map(rule -> map(
                        rule,
                        RuleReader.isLibrary(rule) ? OdcsKeys.LIBRARY : OdcsKeys.QUALITY,
                        Map.of("dimension", dimension -> "null")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String custom(JsonNode list) {
        // A day's digest covers what holds on that day: the values of the blocks stand in their places. A view, a
        // column's former name, measures, examples, the form of results and how long records are kept change no record.
        if (items(list).findAny().isPresent() && items(list).allMatch(ContractMeaning::decidesNothing)) {
            return "null";
        }
        return items(list)
                .filter(item -> !decidesNothing(item))
                .sorted(Comparator.comparing(item -> item.path("property").asText()))
                .map(item -> map(item, OdcsKeys.CUSTOM_PROPERTY, Map.of()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static boolean decidesNothing(JsonNode item) {
        String name = item.path("property").asText();
        return name.equals(FormatChangesReader.NAME)
                || name.equals(Validity.NAME)
                || name.equals(Retention.NAME)
                || name.equals(ReportingReader.MEASURES)
                || name.equals(ReportingReader.EXAMPLES)
                || name.equals(ReportingReader.RULE_RESULTS)
                || name.equals(ReportingReader.RECORD_RESULTS)
                || name.equals(PropertyReader.RENAMED_FROM);
    }

    /** Without the keys that are documentation. */
    private static String map(JsonNode map, AllowedKeys keys, Map<String, Function<JsonNode, String>> places) {
        Map<String, String> values = new TreeMap<>();
        map.properties().forEach(entry -> {
            if (keys.kinds().get(entry.getKey()) == YamlNodeKind.ANY) {
                Function<JsonNode, String> place = places.getOrDefault(entry.getKey(), ContractMeaning::value);
                values.put(entry.getKey(), place.apply(entry.getValue()));
            }
        });
        values.values().removeIf("null"::equals);
        return joined(values);
    }

    private static String value(JsonNode value) {
        if (value.isArray()) {
            return items(value).map(ContractMeaning::value).collect(Collectors.joining(",", "[", "]"));
        }
        if (!value.isObject()) {
            return value.toString();
        }
        Map<String, String> values = new TreeMap<>();
        value.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return joined(values);
    }

    private static String joined(Map<String, String> values) {
        List<String> entries = values.entrySet().stream()
                .map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
                .toList();
        return entries.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
