package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.NodeKind.ANY;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code schema[0]}, the dataset. */
final class SchemaReader {

    private static final Keys DATE_RULE = Keys.of(ANY, "property", "mode");
    static final Set<String> CUSTOM = customNames();

    private SchemaReader() {}

    static Contract read(Node schema, String version, String source, String digest) {
        schema.at("logicalType")
                .text()
                .filter(type -> !type.equals("object"))
                .ifPresent(type -> schema.at("logicalType").problem("'" + type + "' is no dataset", "object"));
        CustomProperties custom = CustomProperties.read(schema.at("customProperties"), CUSTOM);
        FieldFormat format = FormatReader.readDataset(custom);
        CsvFormat csv = CsvReader.read(custom.value("csv"));
        Node list = schema.at("properties");
        List<ReadProperty> properties = list.items().stream()
                .filter(OdcsKeys.PROPERTY::fit)
                .map(node -> PropertyReader.read(node, format))
                .toList();
        if (properties.stream().noneMatch(read -> read.property().isFromFile())) {
            list.problem("holds no property that is read from a file", "at least one property without derivation");
        }
        PropertyChecks.check(properties);
        HeaderChecks.check(properties, csv, custom.value("csv").at("columns"));
        List<RuleBlock> rules = new ArrayList<>(RuleReader.read(schema.at("quality")));
        properties.forEach(read -> rules.addAll(read.rules()));
        List<Property> columns = properties.stream().map(ReadProperty::property).toList();
        return new Contract(
                Names.dataset(schema),
                version,
                source,
                columns,
                csv,
                dateRule(custom.value("dateRule"), properties),
                custom.value("loadMode").choice(LoadMode.class, LoadMode.INCREMENTAL),
                custom.value("onBadFile").choice(OnBadFile.class, OnBadFile.STOP),
                custom.value("quarantine").choice(QuarantineMode.class, quarantineOf(columns)),
                custom.value("calendar").choice(Calendar.class, Calendar.EVERY_DAY),
                latestBy(custom.value("latestBy"), properties),
                redshift(custom.value("redshift"), properties),
                rules,
                digest);
    }

    /** What the warehouse must not hold in the clear lies in the clear nowhere else, unless the contract says so. */
    private static QuarantineMode quarantineOf(List<Property> columns) {
        return columns.stream().allMatch(property -> property.privacy() == Privacy.KEEP)
                ? QuarantineMode.RAW
                : QuarantineMode.ENCRYPTED;
    }

    private static RedshiftDesign redshift(Node design, List<ReadProperty> properties) {
        List<String> key = properties.stream()
                .map(ReadProperty::property)
                .filter(property -> property.keyPosition().isPresent())
                .sorted(Comparator.comparingInt(
                        property -> property.keyPosition().getAsInt()))
                .map(Property::name)
                .toList();
        return RedshiftDesignReader.read(
                design, properties.stream().map(ReadProperty::name).toList(), key);
    }

    private static Optional<DateRule> dateRule(Node rule, List<ReadProperty> properties) {
        if (!rule.isPresent() || !DATE_RULE.fit(rule)) {
            return Optional.empty();
        }
        Node mode = rule.at("mode");
        if (!mode.isPresent()) {
            mode.problem("is missing", "same, not-after, off");
        }
        DateRule.Mode chosen = mode.choice(DateRule.Mode.class, DateRule.Mode.OFF);
        Node place = rule.at("property");
        if (chosen == DateRule.Mode.OFF && !place.isPresent()) {
            return Optional.empty();
        }
        String name = place.requiredText("a date or timestamp property");
        find(place, name, properties)
                .filter(found -> found.typed()
                        && !(found.property().type() instanceof FieldType.Date)
                        && !(found.property().type() instanceof FieldType.Timestamp))
                .ifPresent(found -> place.problem("'" + name + "' is no date", "a date or timestamp property"));
        return chosen == DateRule.Mode.OFF ? Optional.empty() : Optional.of(new DateRule(name, chosen));
    }

    private static List<String> latestBy(Node list, List<ReadProperty> properties) {
        if (list.isPresent() && properties.stream().noneMatch(ReadProperty::isKey)) {
            list.problem("a dataset without primary key has no versions of a key", "latestBy beside a primary key");
        }
        List<String> names = list.texts(List.of());
        names.forEach(name -> find(list, name, properties));
        return names;
    }

    private static Optional<ReadProperty> find(Node place, String name, List<ReadProperty> properties) {
        Optional<ReadProperty> found =
                properties.stream().filter(read -> read.name().equals(name)).findFirst();
        if (found.isEmpty() && !name.isEmpty()) {
            place.problem(
                    "no property is called '" + name + "'",
                    String.join(
                            ", ", properties.stream().map(ReadProperty::name).toList()));
        }
        return found;
    }

    private static Set<String> customNames() {
        Set<String> names = new TreeSet<>(FormatReader.datasetOptions());
        names.addAll(
                List.of("csv", "dateRule", "loadMode", "onBadFile", "quarantine", "calendar", "latestBy", "redshift"));
        return names;
    }
}
