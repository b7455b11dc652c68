package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;
import static io.github.ecommercepipeline.contract.YamlNodeKind.TEXT;

import io.github.ecommercepipeline.contract.DeclaredMeasure.Aggregate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the custom properties {@code measures}, {@code examples}, {@code ruleResults} and {@code recordResults}. */
final class ReportingReader {

    static final String MEASURES = "measures";
    static final String EXAMPLES = "examples";
    static final String RULE_RESULTS = "ruleResults";
    static final String RECORD_RESULTS = "recordResults";

    static final AllowedKeys KEYS =
            AllowedKeys.of(ANY, "name", "aggregate", "property", "by").and(TEXT, "label", "unit");
    private static final int MOST_MEASURES = 20;
    private static final int MOST_EXAMPLES = 20;

    private final List<ParsedProperty> properties;

    private ReportingReader(List<ParsedProperty> properties) {
        this.properties = properties;
    }

    static Reporting read(CustomProperties custom, List<ParsedProperty> properties) {
        return new Reporting(
                new ReportingReader(properties).measures(custom.value(MEASURES)),
                custom.value(EXAMPLES).number(0, MOST_EXAMPLES, Reporting.DEFAULT_EXAMPLES),
                custom.value(RULE_RESULTS).choice(ResultFormat.class, ResultFormat.NONE),
                custom.value(RECORD_RESULTS).choice(ResultFormat.class, ResultFormat.NONE));
    }

    private List<DeclaredMeasure> measures(YamlNode list) {
        List<YamlNode> items = list.items();
        if (items.size() > MOST_MEASURES) {
            list.problem("has " + items.size() + " measures", "at most " + MOST_MEASURES);
        }
        List<DeclaredMeasure> measures = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode item : items) {
            if (KEYS.fit(item)) {
                DeclaredMeasure measure = measure(item);
                if (!measure.name().isEmpty() && !names.add(measure.name())) {
                    item.at("name")
                            .problem("'" + measure.name() + "' is the name of another measure", "a name of its own");
                }
                measures.add(measure);
            }
        }
        return measures;
    }

    private DeclaredMeasure measure(YamlNode item) {
        String name = NameReader.measure(item);
        YamlNode aggregatePlace = item.at("aggregate");
        if (!aggregatePlace.isPresent()) {
            aggregatePlace.problem("is missing", "sum, count, avg, min, max");
        }
        Aggregate aggregate = aggregatePlace.choice(Aggregate.class, Aggregate.COUNT);
        YamlNode propertyPlace = item.at("property");
        Optional<String> property = aggregate == Aggregate.COUNT
                ? propertyPlace.text()
                : Optional.of(propertyPlace.requiredText("a number of the contract"));
        property.flatMap(known -> find(propertyPlace, known))
                .ifPresent(found -> check(propertyPlace, aggregate, found));
        YamlNode byPlace = item.at("by");
        Optional<String> by = byPlace.text();
        by.flatMap(known -> find(byPlace, known))
                .filter(found -> !found.property().isPublic())
                .ifPresent(found -> byPlace.problem(
                        "the values of '" + found.name() + "' may not be shown, as they are not public",
                        "a property with classification: public"));
        return new DeclaredMeasure(
                name,
                item.at("label").text().orElse(name),
                aggregate,
                property.orElse(null),
                item.at("unit").text().orElse(null),
                by.orElse(null));
    }

    private static void check(YamlNode place, Aggregate aggregate, ParsedProperty found) {
        FieldType type = found.property().type();
        boolean numeric = type instanceof FieldType.Whole || type instanceof FieldType.Decimal;
        if (aggregate != Aggregate.COUNT && found.typed() && !numeric) {
            place.problem(
                    "'" + found.name() + "' is not a number, which " + aggregate.word() + " needs",
                    "a property of type smallint, integer, bigint or decimal");
        }
        if (found.property().isPersonal()) {
            place.problem("'" + found.name() + "' is personal data", "a property that is not classification: pii");
        } else if ((aggregate == Aggregate.MIN || aggregate == Aggregate.MAX)
                && !found.property().isPublic()) {
            place.problem(
                    aggregate.word() + " shows a value of '" + found.name() + "', which is not public",
                    "a property with classification: public");
        }
    }

    private Optional<ParsedProperty> find(YamlNode place, String name) {
        Optional<ParsedProperty> found =
                properties.stream().filter(read -> read.name().equals(name)).findFirst();
        if (found.isEmpty() && !name.isEmpty()) {
            place.problem(
                    "no property is named '" + name + "'",
                    properties.stream().map(ParsedProperty::name).collect(Collectors.joining(", ")));
        }
        return found;
    }
}
