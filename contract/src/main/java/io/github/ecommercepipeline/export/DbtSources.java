package io.github.ecommercepipeline.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.ecommercepipeline.contract.Calendar;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.LoadMode;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.Relationship;
import io.github.ecommercepipeline.contract.ServiceLevel;
import io.github.ecommercepipeline.contract.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * The tables of schema {@code analytics} as sources of dbt: descriptions, types, freshness, and the tests that dbt has without
 * packages and that hold for whatever is published.
 *
 * @see <a href="https://docs.getdbt.com/reference/source-properties">dbt, source properties</a>
 */
public final class DbtSources {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private final String schema;
    private final List<DescribedDataset> datasets;

    private DbtSources(String schema, List<DescribedDataset> datasets) {
        this.schema = schema;
        this.datasets = datasets;
    }

    /**
     * A properties file of dbt.
     *
     * @param schema the warehouse's name for the schema {@code analytics}
     */
    public static String of(String schema, List<DescribedDataset> datasets) {
        try {
            return YAML.writeValueAsString(new DbtSources(schema, datasets).document());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode document() {
        ObjectNode document = YAML.createObjectNode().put("version", 2);
        ObjectNode source =
                document.putArray("sources").addObject().put("name", schema).put("schema", schema);
        ArrayNode tables = source.putArray("tables");
        datasets.forEach(dataset -> tables.add(table(dataset)));
        return document;
    }

    private ObjectNode table(DescribedDataset dataset) {
        Contract contract = dataset.contract();
        ObjectNode table = YAML.createObjectNode().put("name", contract.dataset());
        String purpose = dataset.document()
                .dataset()
                .orElse(dataset.document().description().getOrDefault("purpose", ""));
        if (!purpose.isEmpty()) {
            table.put("description", plain(purpose));
        }
        ObjectNode meta = table.putObject("meta");
        meta.put("contract", plain(dataset.document().facts().getOrDefault("id", "")));
        meta.put("contract_version", plain(contract.version()));
        freshness(dataset).ifPresent(days -> {
            table.put("loaded_at_field", "cast(business_date as timestamp)");
            table.putObject("freshness")
                    .putObject("warn_after")
                    .put("count", days)
                    .put("period", "day");
        });
        List<Property> key = contract.primaryKey();
        if (key.size() > 1) {
            table.putArray("tests").addObject().putObject("unique").put("column_name", expression(key));
        }
        ArrayNode columns = table.putArray("columns");
        List<PropertyRule> rules = PropertyRule.of(contract);
        for (Property property : contract.properties()) {
            columns.add(column(dataset, property, rules));
        }
        ObjectNode day = columns.addObject().put("name", "business_date");
        day.put("description", "The day whose files held the record.");
        day.put("data_type", "date");
        day.putArray("tests").add("not_null");
        return table;
    }

    /**
     * The days from the beginning of a business date to when the next one must be published: one after the other, plus what the
     * calendar and the contract's service level allow.
     */
    private static Optional<Long> freshness(DescribedDataset dataset) {
        ServiceLevel level = dataset.document().serviceLevel();
        long late = level.latency().map(ServiceLevel::days).orElse(0L);
        long every = Math.max(1, level.frequency().map(ServiceLevel::days).orElse(1L));
        Calendar calendar = dataset.contract().calendar();
        if (calendar == Calendar.NONE
                && level.frequency()
                        .filter(most -> most.compareTo(Duration.ZERO) > 0)
                        .isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(1 + (calendar == Calendar.WEEKDAYS ? Math.max(3, every) : every) + late);
    }

    /** All values of a key as one text, with which dbt can look for repetitions. */
    private static String expression(List<Property> key) {
        return key.stream()
                .map(property -> "coalesce(cast(" + property.name() + " as varchar(65535)), '')")
                .collect(Collectors.joining(" || '|' || ", "(", ")"));
    }

    private ObjectNode column(DescribedDataset dataset, Property property, List<PropertyRule> rules) {
        Contract contract = dataset.contract();
        ObjectNode column = YAML.createObjectNode().put("name", property.name());
        Optional.ofNullable(dataset.document().properties().get(property.name()))
                .ifPresent(text -> column.put("description", plain(text)));
        column.put("data_type", TypeText.of(property.type()));
        if (property.isPersonal()) {
            column.putArray("tags").add("pii");
        }
        Map<String, ObjectNode> tests = new LinkedHashMap<>();
        boolean key = property.keyPosition().isPresent();
        if (property.required() || key) {
            test(tests, "not_null", Severity.ERROR);
        }
        boolean wholeKey = key && contract.primaryKey().size() == 1;
        // Within one day a repeated value is rejected; only a list of one day, or the newest record of each key, has
        // one day.
        if (wholeKey || (property.unique() && contract.loadMode() == LoadMode.SNAPSHOT)) {
            test(tests, "unique", Severity.ERROR);
        }
        rules.stream()
                .filter(rule -> rule.property().equals(property.name()))
                .forEach(rule -> test(tests, rule, property, contract));
        for (Relationship relationship : dataset.document().relationships()) {
            if (relationship.from().equals(List.of(property.name())) && knows(relationship.dataset())) {
                test(tests, "relationships", Severity.WARNING)
                        .put("to", "source('" + schema + "', '" + relationship.dataset() + "')")
                        .put("field", relationship.to().get(0));
            }
        }
        if (!tests.isEmpty()) {
            ArrayNode list = column.putArray("tests");
            tests.forEach((name, test) -> {
                if (test.isEmpty()) {
                    list.add(name);
                } else {
                    list.addObject().set(name, test);
                }
            });
        }
        return column;
    }

    private boolean knows(String dataset) {
        return datasets.stream().anyMatch(other -> other.contract().dataset().equals(dataset));
    }

    /** Masked values and pseudonyms are not the ones that the rules were about. */
    private static void test(Map<String, ObjectNode> tests, PropertyRule rule, Property property, Contract contract) {
        if (rule.kind() == PropertyRule.Kind.COMPLETE && property.privacy() != Privacy.DROP) {
            test(tests, "not_null", rule.severity());
        } else if (rule.kind() == PropertyRule.Kind.UNIQUE
                && contract.loadMode() == LoadMode.SNAPSHOT
                && (property.privacy() == Privacy.KEEP || property.privacy() == Privacy.PSEUDONYMISE)) {
            test(tests, "unique", rule.severity());
        } else if (rule.kind() == PropertyRule.Kind.LISTED
                && property.privacy() == Privacy.KEEP
                && !tests.containsKey("accepted_values")) {
            ObjectNode test = test(tests, "accepted_values", rule.severity());
            ArrayNode values = test.putArray("values");
            rule.values().forEach(value -> values.add(plain(value)));
            if (!TypeText.isQuoted(property.type())) {
                test.put("quote", false);
            }
        }
    }

    private static ObjectNode test(Map<String, ObjectNode> tests, String name, Severity severity) {
        ObjectNode test = tests.computeIfAbsent(name, unknown -> {
            ObjectNode added = YAML.createObjectNode();
            if (severity == Severity.WARNING) {
                added.putObject("config").put("severity", "warn");
            }
            return added;
        });
        if (severity == Severity.ERROR) {
            test.remove("config");
        }
        return test;
    }

    /** A text that dbt's templates leave as it is. */
    private static String plain(String text) {
        return text.replaceAll("\\{[{%#]", Matcher.quoteReplacement("{{ '") + "$0" + Matcher.quoteReplacement("' }}"));
    }
}
