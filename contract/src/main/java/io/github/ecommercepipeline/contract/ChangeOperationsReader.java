package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the custom property {@code changes}. */
final class ChangeOperationsReader {

    static final String NAME = "changes";

    static final AllowedKeys KEYS = AllowedKeys.of(ANY, "op", "insert", "update", "delete");

    private static final int LONGEST = 64;

    private ChangeOperationsReader() {}

    static Optional<ChangeOperations> read(YamlNode node, LoadMode loadMode, List<ParsedProperty> properties) {
        if (!node.isPresent() || !KEYS.fit(node)) {
            return Optional.empty();
        }
        if (loadMode == LoadMode.SNAPSHOT || properties.stream().noneMatch(ParsedProperty::isKey)) {
            node.problem(
                    "requires a primary key and loadMode: incremental: a delete removes the row of its key",
                    "changes only with both");
        }
        String property = node.at("op").requiredText("the property with the operation");
        if (!property.isEmpty()) {
            check(node.at("op"), property, properties);
        }
        ChangeOperations operations = new ChangeOperations(
                property, texts(node.at("insert"), "I"), texts(node.at("update"), "U"), texts(node.at("delete"), "D"));
        Set<String> seen = new HashSet<>();
        for (String text : operations.all()) {
            if (!seen.add(text)) {
                node.problem("'" + text + "' is listed for two operations", "each text for one operation");
            }
        }
        return property.isEmpty() ? Optional.empty() : Optional.of(operations);
    }

    private static void check(YamlNode place, String name, List<ParsedProperty> properties) {
        Optional<ParsedProperty> found =
                properties.stream().filter(read -> read.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            place.problem(
                    "no property is named '" + name + "'",
                    properties.stream().map(ParsedProperty::name).collect(Collectors.joining(", ")));
            return;
        }
        Property property = found.get().property();
        if (found.get().typed() && !(property.type() instanceof FieldType.Text)) {
            place.problem("'" + name + "' is not a text", "a property of type varchar or char");
        }
        if (property.isPersonal() || found.get().isKey()) {
            place.problem(
                    "'" + name + "' is " + (found.get().isKey() ? "part of the key" : "personal data"),
                    "a property that is neither in the primary key nor classification: pii");
        }
    }

    private static List<String> texts(YamlNode list, String usual) {
        if (list.isEmptyList()) {
            list.problem("is an empty list", "at least one text, such as '" + usual + "'");
        }
        for (YamlNode item : list.isPresent() ? list.items() : List.<YamlNode>of()) {
            item.text()
                    .filter(text ->
                            text.length() > LONGEST || text.chars().anyMatch(c -> c < ' ' || c == '"' || c > '~'))
                    .ifPresent(text -> item.problem(
                            "cannot be used", "1 to " + LONGEST + " printable ASCII characters other than a quote"));
        }
        return list.texts(List.of(usual));
    }

    /** The rule that a record has one of the operations. */
    static RuleBlock rule(ChangeOperations operations) {
        String texts = operations.all().stream().map(text -> '"' + text + '"').collect(Collectors.joining(", "));
        String name = operations.property();
        return new RuleBlock(
                "Rules = [ ColumnValues \"" + name + "\" in [" + texts + "] where \"" + name + " is not null\" ]",
                Severity.ERROR,
                "schema[0].customProperties[" + NAME + "]");
    }
}
