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

    static final String RENAMED_FROM = "renamedFrom";
    private static final String RESTRICTED = "restricted";
    private static final FieldType STAND_IN = new FieldType.Text(1);
    static final Set<String> CUSTOM = customNames();

    private PropertyReader() {}

    static ParsedProperty read(YamlNode node, FieldFormat dataset) {
        CustomProperties custom = CustomProperties.read(node.at("customProperties"), CUSTOM);
        Optional<FieldType> type = TypeReader.read(node);
        options(node, type);
        String name = NameReader.property(node);
        if (type.isEmpty() || name.isEmpty()) {
            node.unreadable(name);
        }
        Optional<String> transformLogic = node.at("transformLogic").text();
        YamlNode minorUnits = custom.value(MinorUnits.NAME);
        if (minorUnits.isPresent() && custom.value("derivation").isPresent()) {
            minorUnits.problem("is a derivation itself", "either derivation or minorUnits");
        }
        Optional<String> derivation = custom.value("derivation").text().or(() -> MinorUnits.derivation(minorUnits));
        if (transformLogic.isPresent() && derivation.isPresent()) {
            node.problem(
                    "has both transformLogic and derivation",
                    "either transformLogic, over the file's text, or derivation, over typed properties");
        }
        if (derivation.isPresent()) {
            refuseOthers(
                    custom,
                    Set.of("derivation", MinorUnits.NAME, "privacy", RENAMED_FROM),
                    "a derived property is not read from the file's text");
        } else if (transformLogic.isPresent() && custom.value("aliases").isPresent()) {
            custom.value("aliases").problem("transformLogic already names the file's columns", "no aliases");
        }
        String classification =
                node.at("classification").text().orElse(RESTRICTED).toLowerCase(Locale.ROOT);
        boolean required =
                node.at("required").flag(false) || node.at("primaryKey").flag(false);
        YamlNode onMissing = ColumnPolicyReader.ofProperty(custom, required, transformLogic.isPresent());
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
                type.map(known -> FieldFormatReader.readProperty(custom, node, known, dataset))
                        .orElse(dataset),
                custom.value(RENAMED_FROM).text());
        return new ParsedProperty(
                node,
                property,
                type.isPresent(),
                RuleReader.read(node.at("quality"), property, type.isPresent()),
                onMissing);
    }

    /** Accepting limits that are not enforced would be a false promise. */
    private static void options(YamlNode property, Optional<FieldType> type) {
        YamlNode options = property.at("logicalTypeOptions");
        if (!options.isPresent()) {
            return;
        }
        if (!property.at("logicalType").isPresent()) {
            options.problem("requires logicalType", "logicalTypeOptions only with logicalType");
        }
        boolean time = type.filter(known -> known instanceof FieldType.Date || known instanceof FieldType.Timestamp)
                .isPresent();
        for (String key : options.names()) {
            if (!key.equals("format") || (type.isPresent() && !time)) {
                options.at(key)
                        .problem(
                                "is not enforced by this pipeline",
                                "format, for a date or timestamp; write limits as DQDL rules and a zone as the custom property zone");
            }
        }
    }

    private static OptionalInt position(YamlNode node) {
        boolean key = node.at("primaryKey").flag(false);
        YamlNode place = node.at("primaryKeyPosition");
        int position = place.number(-1, Integer.MAX_VALUE, -1);
        if (position == 0 || (position > 0 && !key)) {
            place.problem(position == 0 ? "starts at 1" : "requires primaryKey: true", "1, 2, … with primaryKey: true");
        }
        // A key of one property needs no position.
        return key ? OptionalInt.of(Math.max(position, 1)) : OptionalInt.empty();
    }

    private static List<String> headers(String name, YamlNode aliases) {
        List<String> headers = new ArrayList<>(List.of(name));
        for (String alias : aliases.texts(List.of())) {
            if (alias.isBlank() || headers.contains(alias)) {
                aliases.problem(
                        "'" + alias + "' is already a header of this property",
                        "aliases other than the property's name");
            } else {
                headers.add(alias);
            }
        }
        return headers;
    }

    private static void refuseOthers(CustomProperties custom, Set<String> only, String because) {
        custom.values().forEach((name, value) -> {
            if (!only.contains(name)) {
                value.problem(because, "only derivation, privacy and renamedFrom");
            }
        });
    }

    private static Set<String> customNames() {
        Set<String> names = new TreeSet<>(FieldFormatReader.options());
        names.addAll(
                List.of("aliases", "derivation", MinorUnits.NAME, "privacy", RENAMED_FROM, ColumnPolicyReader.MISSING));
        return names;
    }
}
