package io.github.ecommercepipeline.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * JSON Schema of an accepted record: a row of {@code analytics.<dataset>} as JSON, with the rules that JSON Schema can express.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema 2020-12</a>
 */
public final class RecordSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    /** What java.util.regex has and ECMA-262 has not, or means differently. */
    private static final Pattern JAVA_ONLY =
            Pattern.compile("\\\\[AzZGQEhHvVRXNpPbBxkc0]|\\(\\?(?!:)|[*+?}]\\+|&&|\\[\\[|\\[:");

    private RecordSchema() {}

    /** The schema of a dataset's records; of several datasets, a document that defines each under its name. */
    public static String of(List<DescribedDataset> datasets) {
        ObjectNode document = JSON.createObjectNode().put("$schema", DIALECT);
        if (datasets.size() == 1) {
            document.setAll(schema(datasets.get(0)));
        } else {
            ObjectNode definitions = document.putObject("$defs");
            datasets.forEach(dataset -> definitions.set(dataset.contract().dataset(), schema(dataset)));
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode schema(DescribedDataset dataset) {
        Contract contract = dataset.contract();
        ObjectNode schema = JSON.createObjectNode().put("title", contract.dataset());
        dataset.document().dataset().ifPresent(text -> schema.put("description", text));
        schema.put("type", "object").put("additionalProperties", false);
        ArrayNode required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        List<PropertyRule> rules = PropertyRule.of(contract);
        for (Property property : contract.properties()) {
            required.add(property.name());
            ObjectNode value = value(property, rules);
            Optional.ofNullable(dataset.document().properties().get(property.name()))
                    .ifPresent(text -> value.put("description", text));
            properties.set(property.name(), value);
        }
        required.add("business_date");
        properties
                .putObject("business_date")
                .put("type", "string")
                .put("format", "date")
                .put("description", "The day whose files held the record.");
        return schema;
    }

    private static ObjectNode value(Property property, List<PropertyRule> rules) {
        ObjectNode value = JSON.createObjectNode();
        if (property.privacy() == Privacy.DROP) {
            return value.put("type", "null");
        }
        boolean complete = property.required()
                || property.keyPosition().isPresent()
                || rules.stream()
                        .anyMatch(rule -> rule.property().equals(property.name())
                                && rule.severity() == Severity.ERROR
                                && rule.kind() == PropertyRule.Kind.COMPLETE);
        type(value, jsonType(property.type()), complete);
        if (property.privacy() == Privacy.MASK) {
            enumeration(value, List.of(TextNode.valueOf("***")), complete);
        } else if (property.privacy() == Privacy.PSEUDONYMISE) {
            value.put("pattern", "^[0-9a-f]{64}$");
        } else {
            limits(value, property.type());
            rules.stream()
                    .filter(rule -> rule.property().equals(property.name()) && rule.severity() == Severity.ERROR)
                    .forEach(rule -> rule(value, rule, property.type(), complete));
        }
        return value;
    }

    private static String jsonType(FieldType type) {
        if (type instanceof FieldType.Whole) {
            return "integer";
        }
        if (type instanceof FieldType.Decimal) {
            return "number";
        }
        return type instanceof FieldType.Bool ? "boolean" : "string";
    }

    private static void type(ObjectNode value, String type, boolean complete) {
        if (complete) {
            value.put("type", type);
        } else {
            value.putArray("type").add(type).add("null");
        }
    }

    private static void limits(ObjectNode value, FieldType type) {
        if (type instanceof FieldType.Text text) {
            // Bytes of UTF-8, of which a character has at least one.
            value.put("maxLength", text.maxBytes());
        } else if (type instanceof FieldType.Whole whole) {
            BigDecimal limit = BigDecimal.valueOf(2).pow(8 * whole.bytes() - 1);
            value.put("minimum", limit.negate()).put("maximum", limit.subtract(BigDecimal.ONE));
        } else if (type instanceof FieldType.Decimal decimal) {
            BigDecimal limit = BigDecimal.TEN
                    .pow(decimal.precision())
                    .subtract(BigDecimal.ONE)
                    .movePointLeft(decimal.scale());
            value.put("minimum", limit.negate()).put("maximum", limit);
            value.put("multipleOf", BigDecimal.ONE.movePointLeft(decimal.scale()));
        } else if (type instanceof FieldType.Date) {
            value.put("format", "date");
        } else if (type instanceof FieldType.Timestamp) {
            value.put("format", "date-time");
        }
    }

    private static void rule(ObjectNode value, PropertyRule rule, FieldType type, boolean complete) {
        switch (rule.kind()) {
            case LISTED -> {
                // The values of a timestamp are days, and those of two lists would have to be in both.
                if (!(type instanceof FieldType.Timestamp) && !value.has("enum")) {
                    enumeration(
                            value,
                            rule.values().stream().map(text -> node(text, type)).toList(),
                            complete);
                }
            }
            case PATTERN -> {
                String pattern = rule.values().get(0);
                if (!JAVA_ONLY.matcher(pattern).find() && !value.has("pattern")) {
                    value.put("pattern", "^(?:" + pattern + ")$");
                }
            }
            case GREATER_THAN -> atLeast(value, "exclusiveMinimum", rule);
            case GREATER_THAN_EQUAL_TO -> atLeast(value, "minimum", rule);
            case LESS_THAN -> atMost(value, "exclusiveMaximum", rule);
            case LESS_THAN_EQUAL_TO -> atMost(value, "maximum", rule);
            case LENGTH_GREATER_THAN -> length(value, "minLength", rule, 1);
            case LENGTH_GREATER_THAN_EQUAL_TO -> length(value, "minLength", rule, 0);
            case LENGTH_LESS_THAN -> length(value, "maxLength", rule, -1);
            case LENGTH_LESS_THAN_EQUAL_TO -> length(value, "maxLength", rule, 0);
            case COMPLETE, UNIQUE -> {
                // The type says it, or a single record cannot.
            }
        }
    }

    private static JsonNode node(String text, FieldType type) {
        if (type instanceof FieldType.Bool) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text));
        }
        return type instanceof FieldType.Whole || type instanceof FieldType.Decimal
                ? DecimalNode.valueOf(new BigDecimal(text))
                : TextNode.valueOf(text);
    }

    private static void enumeration(ObjectNode value, List<? extends JsonNode> values, boolean complete) {
        ArrayNode list = value.putArray("enum");
        values.forEach(list::add);
        if (!complete) {
            list.addNull();
        }
    }

    private static void atLeast(ObjectNode value, String key, PropertyRule rule) {
        BigDecimal bound = new BigDecimal(rule.values().get(0));
        value.put(key, value.has(key) ? value.path(key).decimalValue().max(bound) : bound);
    }

    private static void atMost(ObjectNode value, String key, PropertyRule rule) {
        BigDecimal bound = new BigDecimal(rule.values().get(0));
        value.put(key, value.has(key) ? value.path(key).decimalValue().min(bound) : bound);
    }

    /** NULL has length 0 for the rules; JSON Schema passes over it. */
    private static void length(ObjectNode value, String key, PropertyRule rule, int shift) {
        BigDecimal bound = new BigDecimal(rule.values().get(0));
        if (bound.stripTrailingZeros().scale() <= 0) {
            int length = Math.max(0, bound.intValue() + shift);
            value.put(
                    key,
                    key.equals("maxLength") ? Math.min(length, value.path(key).asInt(length)) : length);
        }
    }
}
