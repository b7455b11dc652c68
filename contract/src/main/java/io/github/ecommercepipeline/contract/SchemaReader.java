package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code schema[0]}, the dataset. */
final class SchemaReader {

    private static final AllowedKeys DATE_RULE = AllowedKeys.of(ANY, "property", "mode");
    static final Set<String> CUSTOM = customNames();

    private SchemaReader() {}

    /** @param usual the calendar of a dataset that names none */
    static Contract read(YamlNode schema, String version, String source, String yaml, Calendar usual) {
        return read(schema, version, source, yaml, usual, false);
    }

    /** @param changed whether it is the description as a block of {@code formatChanges} changes it */
    private static Contract read(
            YamlNode schema, String version, String source, String yaml, Calendar usual, boolean changed) {
        schema.at("logicalType")
                .text()
                .filter(type -> !type.equals("object"))
                .ifPresent(type ->
                        schema.at("logicalType").problem("'" + type + "' is not the type of a dataset", "object"));
        CustomProperties custom = CustomProperties.read(schema.at("customProperties"), CUSTOM);
        FieldFormat format = FieldFormatReader.readDataset(custom);
        CsvFormat csv = CsvFormatReader.read(custom.value("csv"));
        YamlNode list = schema.at("properties");
        List<ParsedProperty> properties = list.items().stream()
                .filter(SchemaReader::isProperty)
                .map(node -> PropertyReader.read(node, format))
                .toList();
        if (properties.stream().noneMatch(read -> read.property().isFromFile())) {
            list.problem("has no property that is read from the file", "at least one property without derivation");
        }
        PropertyChecks.check(properties);
        NumberFormatsReader.check(properties, csv);
        HeaderChecks.check(properties, csv, custom.value("csv").at("columns"));
        OtherLinesReader.check(csv.lines().other(), custom.value("csv"), properties);
        List<RuleBlock> rules = new ArrayList<>(RuleReader.read(schema.at("quality")));
        properties.forEach(read -> rules.addAll(read.rules()));
        rules.addAll(RelationshipReader.rules(schema));
        List<Property> columns =
                properties.stream().map(ParsedProperty::property).toList();
        LoadMode loadMode = custom.value("loadMode").choice(LoadMode.class, LoadMode.INCREMENTAL);
        Optional<ChangeOperations> operations =
                ChangeOperationsReader.read(custom.value(ChangeOperationsReader.NAME), loadMode, properties);
        operations.map(ChangeOperationsReader::rule).ifPresent(rules::add);
        return new Contract(
                NameReader.dataset(schema),
                version,
                source,
                columns,
                csv,
                ColumnPolicyReader.read(custom, csv.header(), properties),
                dateRule(custom.value("dateRule"), properties),
                businessZone(custom.value("businessZone"), format),
                loadMode,
                custom.value("onBadFile").choice(OnBadFile.class, OnBadFile.STOP),
                custom.value("onNothingAccepted").choice(OnNothingAccepted.class, OnNothingAccepted.STOP),
                custom.value("quarantine").choice(QuarantineMode.class, quarantineOf(columns)),
                custom.value("calendar").choice(Calendar.class, usual),
                DuplicatePolicyReader.read(custom, properties),
                latestBy(custom.value("latestBy"), properties),
                Validity.read(custom.value(Validity.NAME), NameReader.dataset(schema), loadMode, properties),
                Retention.read(custom.value(Retention.NAME)),
                redshift(custom.value("redshift"), properties),
                rules,
                ContractMeaning.digest(schema.value()),
                Sha256.hex(yaml),
                changed
                        ? Collections.emptyNavigableMap()
                        : FormatChangesReader.read(
                                custom.value(FormatChangesReader.NAME),
                                schema,
                                other -> read(other, version, source, yaml, usual, true)),
                RawRecords.read(custom, NameReader.dataset(schema)),
                ReportingReader.read(custom, properties),
                Documentation.NONE,
                operations);
    }

    private static boolean isProperty(YamlNode node) {
        boolean fits = OdcsKeys.PROPERTY.fit(node);
        if (!fits) {
            node.unreadable("");
        }
        return fits;
    }

    /** What the warehouse must not hold in clear text is encrypted elsewhere too, unless the contract says otherwise. */
    private static QuarantineMode quarantineOf(List<Property> columns) {
        return columns.stream().allMatch(property -> property.privacy() == Privacy.KEEP)
                ? QuarantineMode.RAW
                : QuarantineMode.ENCRYPTED;
    }

    private static RedshiftDesign redshift(YamlNode design, List<ParsedProperty> properties) {
        List<String> key = properties.stream()
                .map(ParsedProperty::property)
                .filter(property -> property.keyPosition().isPresent())
                .sorted(Comparator.comparingInt(
                        property -> property.keyPosition().getAsInt()))
                .map(Property::name)
                .toList();
        return RedshiftDesignReader.read(
                design, properties.stream().map(ParsedProperty::name).toList(), key);
    }

    private static Optional<DateRule> dateRule(YamlNode rule, List<ParsedProperty> properties) {
        if (!rule.isPresent() || !DATE_RULE.fit(rule)) {
            return Optional.empty();
        }
        YamlNode mode = rule.at("mode");
        if (!mode.isPresent()) {
            mode.problem("is missing", "same, not-after, off");
        }
        DateRule.Mode chosen = mode.choice(DateRule.Mode.class, DateRule.Mode.OFF);
        YamlNode place = rule.at("property");
        if (chosen == DateRule.Mode.OFF && !place.isPresent()) {
            return Optional.empty();
        }
        String name = place.requiredText("a date or timestamp property");
        find(place, name, properties)
                .filter(found -> found.typed()
                        && !(found.property().type() instanceof FieldType.Date)
                        && !(found.property().type() instanceof FieldType.Timestamp))
                .ifPresent(found ->
                        place.problem("'" + name + "' is not a date or timestamp", "a date or timestamp property"));
        return chosen == DateRule.Mode.OFF ? Optional.empty() : Optional.of(new DateRule(name, chosen));
    }

    private static BusinessZone businessZone(YamlNode zone, FieldFormat format) {
        return new BusinessZone(FieldFormatReader.zone(zone, format.zone()), zone.isPresent());
    }

    private static List<String> latestBy(YamlNode list, List<ParsedProperty> properties) {
        if (list.isPresent() && properties.stream().noneMatch(ParsedProperty::isKey)) {
            list.problem(
                    "requires a primary key, which identifies the versions of a record",
                    "latestBy only with a primary key");
        }
        List<String> names = list.texts(List.of());
        names.forEach(name -> find(list, name, properties));
        return names;
    }

    private static Optional<ParsedProperty> find(YamlNode place, String name, List<ParsedProperty> properties) {
        Optional<ParsedProperty> found =
                properties.stream().filter(read -> read.name().equals(name)).findFirst();
        if (found.isEmpty() && !name.isEmpty()) {
            place.problem(
                    "no property is named '" + name + "'",
                    String.join(
                            ", ", properties.stream().map(ParsedProperty::name).toList()));
        }
        return found;
    }

    private static Set<String> customNames() {
        Set<String> names = new TreeSet<>(FieldFormatReader.datasetOptions());
        names.addAll(List.of(
                "csv",
                "dateRule",
                "businessZone",
                "loadMode",
                "onBadFile",
                "onNothingAccepted",
                "quarantine",
                "calendar",
                "duplicates",
                "sameFile",
                DuplicatePolicyReader.SAME_KEY,
                DuplicatePolicyReader.REMOVED_SOURCES,
                "latestBy",
                "redshift",
                Validity.NAME,
                Retention.NAME,
                CarryForwardReader.NAME,
                ColumnAliases.NAME,
                RecordFilterReader.NAME,
                ReportingReader.MEASURES,
                ReportingReader.EXAMPLES,
                ReportingReader.RULE_RESULTS,
                ReportingReader.RECORD_RESULTS,
                ChangeOperationsReader.NAME,
                FormatChangesReader.NAME));
        names.addAll(ColumnPolicyReader.DATASET);
        return names;
    }
}
