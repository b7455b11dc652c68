package io.github.ecommercepipeline.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads one of {@code schema[0].properties}. */
final class PropertyReader {

    private static final String RESTRICTED = "restricted";
    private static final FieldType STAND_IN = new FieldType.Text(1);
    static final Set<String> CUSTOM = customNames();

    private PropertyReader() {}

    static ReadProperty read(Node node, FieldFormat dataset) {
        CustomProperties custom = CustomProperties.read(node.at("customProperties"), CUSTOM);
        Optional<FieldType> type = TypeReader.read(node);
        options(node, type);
        String name = Names.property(node);
        Optional<String> transformLogic = node.at("transformLogic").text();
        Optional<String> derivation = custom.value("derivation").text();
        if (transformLogic.isPresent() && derivation.isPresent()) {
            node.problem(
                    "has both transformLogic and derivation",
                    "transformLogic over the file's texts, or derivation over typed properties");
        }
        if (derivation.isPresent()) {
            refuseOthers(custom, Set.of("derivation", "privacy"), "a derived property is not read from text");
        } else if (transformLogic.isPresent() && custom.value("aliases").isPresent()) {
            custom.value("aliases").problem("transformLogic names the file's columns itself", "no aliases");
        }
        String classification =
                node.at("classification").text().orElse(RESTRICTED).toLowerCase(Locale.ROOT);
        Property property = new Property(
                name,
                type.orElse(STAND_IN),
                node.at("required").flag(false),
                node.at("unique").flag(false),
                position(node),
                classification,
                PrivacyReader.read(node, classification, custom),
                headers(name, custom.value("aliases")),
                transformLogic,
                derivation,
                type.map(known -> FormatReader.readProperty(custom, node, known, dataset))
                        .orElse(dataset));
        return new ReadProperty(node, property, type.isPresent(), RuleReader.read(node.at("quality")));
    }

    /** Limits that nobody holds a value against would promise what is not done. */
    private static void options(Node property, Optional<FieldType> type) {
        Node options = property.at("logicalTypeOptions");
        if (!options.isPresent()) {
            return;
        }
        if (!property.at("logicalType").isPresent()) {
            options.problem("stands without logicalType", "logicalType beside it");
        }
        boolean time = type.filter(known -> known instanceof FieldType.Date || known instanceof FieldType.Timestamp)
                .isPresent();
        for (String key : options.names()) {
            if (!key.equals("format") || (type.isPresent() && !time)) {
                options.at(key)
                        .problem(
                                "is not checked by this pipeline",
                                "format, of a date or timestamp; write limits as DQDL, a zone as custom property zone");
            }
        }
    }

    private static OptionalInt position(Node node) {
        boolean key = node.at("primaryKey").flag(false);
        Node place = node.at("primaryKeyPosition");
        int position = place.number(-1, Integer.MAX_VALUE, -1);
        if (position == 0 || (position > 0 && !key)) {
            place.problem(
                    position == 0 ? "counts from 1" : "stands without primaryKey: true", "1, 2, … of a primary key");
        }
        // A key of one property needs no position.
        return key ? OptionalInt.of(Math.max(position, 1)) : OptionalInt.empty();
    }

    private static List<String> headers(String name, Node aliases) {
        List<String> headers = new ArrayList<>(List.of(name));
        for (String alias : aliases.texts(List.of())) {
            if (alias.isBlank() || headers.contains(alias)) {
                aliases.problem("'" + alias + "' adds no header", "headers that differ from the property's name");
            } else {
                headers.add(alias);
            }
        }
        return headers;
    }

    private static void refuseOthers(CustomProperties custom, Set<String> only, String because) {
        custom.values().forEach((name, value) -> {
            if (!only.contains(name)) {
                value.problem(because, "nothing beside derivation and privacy");
            }
        });
    }

    private static Set<String> customNames() {
        Set<String> names = new TreeSet<>(FormatReader.options());
        names.addAll(List.of("aliases", "derivation", "privacy"));
        return names;
    }
}
