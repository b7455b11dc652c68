package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads ODCS's {@code relationships} of a dataset and its properties. Those that refer to another dataset in ODCS's short form become
 * {@code ReferentialIntegrity} rules; paths are not followed.
 */
final class RelationshipReader {

    static final String NAME = "relationships";

    /** The custom property that says what becomes of a record that refers to nothing. */
    static final String ON_VIOLATION = "onViolation";

    /** ODCS's short form of a reference. */
    private static final Pattern SHORT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\.([A-Za-z_][A-Za-z0-9_]*)");

    private static final String FOREIGN_KEY = "foreignKey";

    private RelationshipReader() {}

    /** A relationship and its place. */
    record Placed(YamlNode node, Relationship relationship) {}

    /** Those that name as many properties as they refer to. */
    static List<Placed> read(YamlNode schema) {
        List<Placed> found = new ArrayList<>();
        for (YamlNode item : schema.at(NAME).items()) {
            of(
                            item,
                            texts(item.at("from")).stream()
                                    .map(RelationshipReader::property)
                                    .toList())
                    .ifPresent(relationship -> found.add(new Placed(item, relationship)));
        }
        for (YamlNode property : schema.at("properties").items()) {
            for (YamlNode item : property.at(NAME).items()) {
                of(item, List.of(property.value().path("name").asText()))
                        .ifPresent(relationship -> found.add(new Placed(item, relationship)));
            }
        }
        return found;
    }

    private static Optional<Relationship> of(YamlNode item, List<String> from) {
        List<String> to = texts(item.at("to"));
        if (to.isEmpty() || to.size() != from.size()) {
            return Optional.empty();
        }
        List<Matcher> parts =
                to.stream().map(SHORT::matcher).filter(Matcher::matches).toList();
        boolean together = parts.size() == to.size()
                && parts.stream().map(part -> part.group(1)).distinct().count() == 1;
        return Optional.of(
                together
                        ? new Relationship(
                                from,
                                parts.get(0).group(1),
                                parts.stream().map(part -> part.group(2)).toList())
                        : new Relationship(from, "", to));
    }

    /** The rules that they are; the form of the relationships is checked where the document is read. */
    static List<RuleBlock> rules(YamlNode schema) {
        return read(schema).stream()
                .filter(placed -> isChecked(placed.node(), placed.relationship()))
                .map(placed -> rule(placed.node(), placed.relationship()))
                .toList();
    }

    /** Whether records are checked for what they refer to. */
    static boolean isChecked(YamlNode item, Relationship relationship) {
        return !relationship.dataset().isEmpty()
                && item.value().path("type").asText(FOREIGN_KEY).equals(FOREIGN_KEY);
    }

    private static RuleBlock rule(YamlNode item, Relationship relationship) {
        OnViolation onViolation = onViolation(item);
        String to = relationship.to().size() == 1
                ? relationship.to().get(0)
                : "{" + String.join(",", relationship.to()) + "}";
        return new RuleBlock(
                "Rules = [ ReferentialIntegrity \"" + String.join(",", relationship.from()) + "\" \""
                        + relationship.dataset() + "." + to + "\" = 1.0 ]",
                onViolation == OnViolation.REJECT ? Severity.ERROR : Severity.WARNING,
                item.path(),
                0,
                Optional.empty(),
                Optional.empty(),
                onViolation,
                true);
    }

    private static OnViolation onViolation(YamlNode item) {
        return item.at("customProperties").items().stream()
                .filter(RelationshipReader::decides)
                .map(custom -> custom.at("value").choice(OnViolation.class, OnViolation.FLAG))
                .findFirst()
                .orElse(OnViolation.FLAG);
    }

    private static boolean decides(YamlNode custom) {
        return custom.value().path("property").asText().equals(ON_VIOLATION);
    }

    /** Whether a relationship decides about records. */
    static boolean rejects(JsonNode relationship) {
        for (JsonNode custom : relationship.path("customProperties")) {
            if (custom.path("property").asText().equals(ON_VIOLATION)
                    && custom.path("value").asText().equals("reject")) {
                return true;
            }
        }
        return false;
    }

    private static List<String> texts(YamlNode place) {
        List<String> texts = new ArrayList<>();
        if (place.value().isArray()) {
            place.value().forEach(item -> texts.add(item.asText()));
        } else if (place.value().isTextual() && !place.value().asText().isBlank()) {
            texts.add(place.value().asText());
        }
        return texts;
    }

    private static String property(String reference) {
        return reference.substring(reference.lastIndexOf('.') + 1);
    }
}
