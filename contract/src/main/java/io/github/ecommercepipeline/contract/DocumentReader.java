package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a contract says besides its dataset, and notes what of it has no effect although it looks as if it had. */
final class DocumentReader {

    private static final List<String> FACTS =
            List.of("id", "name", "version", "status", "domain", "tenant", "dataProduct");
    private static final String ALLOWED_REFERENCES =
            "customers.id, or a list of such names for a key of several properties";

    private final YamlNode root;
    private final List<ContractProblem> notes;
    private final String source;

    private DocumentReader(YamlNode root, Problems problems, List<ContractProblem> notes) {
        this.root = root;
        this.source = problems.source();
        this.notes = notes;
    }

    /** @param notes receives what has no effect: the place, why, and what to do instead */
    static ContractDocument read(YamlNode root, Problems problems, List<ContractProblem> notes) {
        return new DocumentReader(root, problems, notes).read();
    }

    private ContractDocument read() {
        Map<String, List<Map<String, String>>> sections = new LinkedHashMap<>();
        for (String name : OdcsKeys.SECTIONS) {
            List<Map<String, String>> entries = entries(root.at(name).value());
            if (!entries.isEmpty()) {
                sections.put(name, entries);
            }
        }
        note(
                "servers",
                "says where data are, and commands are told so themselves",
                "--raw, --warehouse and their variables");
        note("roles", "grants nothing", "GRANT in the warehouse, which changes of tables keep");
        YamlNode schema = root.at("schema").items().stream()
                .findFirst()
                .orElseGet(() -> root.at("schema").at("0"));
        Map<String, String> properties = new LinkedHashMap<>();
        for (JsonNode property : schema.value().path("properties")) {
            text(property.path("description"))
                    .ifPresent(text -> properties.put(property.path("name").asText(), text));
        }
        return new ContractDocument(
                texts(root.value(), FACTS),
                description(root.value().path("description")),
                text(schema.value().path("description")),
                properties,
                sections,
                relationships(schema),
                serviceLevel());
    }

    private void note(String name, String what, String instead) {
        if (root.at(name).isPresent()) {
            note(root.at(name), what, instead);
        }
    }

    private void note(YamlNode place, String what, String instead) {
        notes.add(new ContractProblem(source, place.path(), what, instead));
    }

    private static Map<String, String> texts(JsonNode map, List<String> names) {
        Map<String, String> texts = new LinkedHashMap<>();
        names.forEach(name -> text(map.path(name)).ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    private static Map<String, String> description(JsonNode map) {
        return texts(map, List.of("purpose", "usage", "limitations"));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }

    /** A list of maps; of a map with members, as a team is since v3.1, the members; any other map is one entry. */
    private static List<Map<String, String>> entries(JsonNode section) {
        List<Map<String, String>> entries = new ArrayList<>();
        if (section.isObject()) {
            Map<String, String> entry = entry(section);
            if (section.path("members").isArray()) {
                entry.remove("members");
            }
            if (!entry.isEmpty()) {
                entries.add(entry);
            }
            entries.addAll(entries(section.path("members")));
        }
        if (section.isArray()) {
            section.forEach(item -> {
                if (item.isObject()) {
                    entries.add(entry(item));
                }
            });
        }
        return entries;
    }

    private static Map<String, String> entry(JsonNode map) {
        Map<String, String> entry = new LinkedHashMap<>();
        map.properties().forEach(field -> {
            JsonNode value = field.getValue();
            entry.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
        });
        return entry;
    }

    private List<Relationship> relationships(YamlNode schema) {
        for (YamlNode item : schema.at(RelationshipReader.NAME).items()) {
            check(item, names(item.at("from")).size());
        }
        for (YamlNode property : schema.at("properties").items()) {
            property.at(RelationshipReader.NAME).items().forEach(item -> check(item, 1));
        }
        List<RelationshipReader.Placed> found = RelationshipReader.read(schema);
        for (RelationshipReader.Placed placed : found) {
            if (!RelationshipReader.isChecked(placed.node(), placed.relationship())) {
                note(
                        placed.node(),
                        "is not checked: only foreign keys in the short form are, such as customers.id",
                        "documentation and exports; to: " + ALLOWED_REFERENCES + " to have records checked");
            }
        }
        return found.stream().map(RelationshipReader.Placed::relationship).toList();
    }

    /** @param from how many properties it is of */
    private static void check(YamlNode item, int from) {
        if (!OdcsKeys.RELATIONSHIP.fit(item)) {
            return;
        }
        int to = names(item.at("to")).size();
        if (to == 0 || to != from) {
            item.problem(
                    "names " + from + " properties and refers to " + to,
                    "to: " + ALLOWED_REFERENCES + "; for the dataset as many in from");
        }
    }

    /** One name, or a list of them. */
    private static List<String> names(YamlNode place) {
        if (place.value().isArray()) {
            return place.texts(List.of());
        }
        return place.isPresent() ? place.text().map(List::of).orElse(List.of()) : List.of();
    }

    private ServiceLevel serviceLevel() {
        ServiceLevel level = ServiceLevel.NONE;
        for (YamlNode item : root.at("slaProperties").items()) {
            if (!OdcsKeys.SLA.fit(item)) {
                continue;
            }
            switch (item.at("property").value().asText()) {
                case "frequency", "fy" -> level = new ServiceLevel(SlaDuration.read(item), level.latency());
                case "latency", "ly" -> level = new ServiceLevel(level.frequency(), SlaDuration.read(item));
                default ->
                    note(
                            item,
                            "'" + item.at("property").value().asText() + "' is documentation: nothing measures it",
                            "frequency and latency have an effect");
            }
        }
        if (level.calendar() == Calendar.NONE && !hasCalendar()) {
            note(
                    root.at("slaProperties"),
                    "a frequency of more than a day does not say on which days input is expected, so none is missed",
                    "the custom property calendar");
        }
        return level;
    }

    private boolean hasCalendar() {
        for (JsonNode custom : root.value().path("schema").path(0).path("customProperties")) {
            if (custom.path("property").asText().equals("calendar")) {
                return true;
            }
        }
        return false;
    }
}
