package io.github.ecommercepipeline.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values that a check of ODCS lists, in DQDL and in SQL.
 *
 * @param dqdl the values, without NULL
 * @param sql the same values
 * @param withNull whether NULL is listed, or a text that is read as NULL
 */
record ListedValues(List<String> dqdl, List<String> sql, boolean withNull) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    /** What DQDL reads as a date or a time of day wherever it stands in quotes. */
    private static final Pattern TIME = Pattern.compile("\"(\\d{4}-\\d\\d-\\d\\d|\\d\\d?:\\d\\d( AM| PM)?)\"");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    ListedValues {
        dqdl = List.copyOf(dqdl);
        sql = List.copyOf(sql);
    }

    /** The values of a list that a property can have; the others are reported. */
    static ListedValues read(YamlNode list, Property property) {
        List<String> dqdl = new ArrayList<>();
        List<String> sql = new ArrayList<>();
        boolean withNull = false;
        for (YamlNode item : list.items()) {
            JsonNode value = item.value();
            if (value.isNull() || (value.isTextual() && isNull(value.textValue(), property))) {
                withNull = true;
            } else if (fits(value, property.type())) {
                dqdl.add(dqdl(value));
                sql.add(sql(value, property.type()));
            } else {
                item.problem(
                        YamlNodeKind.describe(value) + " is no value of " + property.name(), allowed(property.type()));
            }
        }
        return new ListedValues(dqdl, sql, withNull);
    }

    private static boolean isNull(String text, Property property) {
        return property.isFromFile() && property.format().nullTokens().contains(text);
    }

    private static boolean fits(JsonNode value, FieldType type) {
        if (type instanceof FieldType.Text) {
            return value.isTextual() && !CONTROL.matcher(value.textValue()).find();
        }
        if (type instanceof FieldType.Whole || type instanceof FieldType.Decimal) {
            return value.isNumber();
        }
        return type instanceof FieldType.Bool
                ? value.isBoolean()
                : type instanceof FieldType.Date
                        && value.isTextual()
                        && DAY.matcher(value.textValue()).matches();
    }

    private static String dqdl(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        return value.asText().isEmpty() ? "EMPTY" : DqdlText.quoted(value.asText());
    }

    private static String sql(JsonNode value, FieldType type) {
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        if (value.isBoolean()) {
            return value.asText();
        }
        return (type instanceof FieldType.Date ? "date " : "") + DqdlText.sqlText(value.asText());
    }

    private static String allowed(FieldType type) {
        return values(type) + "; null, and the texts of nullTokens, which are read as NULL";
    }

    private static String values(FieldType type) {
        if (type instanceof FieldType.Text) {
            return "texts in quotes, without line ends";
        }
        if (type instanceof FieldType.Bool) {
            return "true, false";
        }
        if (type instanceof FieldType.Date) {
            return "days such as \"2024-05-27\"";
        }
        return type instanceof FieldType.Timestamp ? "no timestamps, for which there are DQDL rules" : "numbers";
    }

    boolean isEmpty() {
        return dqdl.isEmpty();
    }

    /** Whether DQDL can have them in one list: it takes dates and other texts for different types. */
    boolean isOneList() {
        long times =
                dqdl.stream().filter(value -> TIME.matcher(value).matches()).count();
        return times == 0 || times == dqdl.size();
    }

    /**
     * DQDL that the values of a property are among these, or are not.
     *
     * @param nullToo whether NULL is to be listed
     */
    String rule(String property, boolean among, boolean nullToo) {
        List<List<String>> lists = new ArrayList<>(dqdl.stream()
                .collect(Collectors.partitioningBy(value -> TIME.matcher(value).matches()))
                .values());
        lists.removeIf(List::isEmpty);
        List<String> rules = new ArrayList<>();
        for (List<String> list : lists) {
            List<String> values = new ArrayList<>(list);
            if (nullToo && rules.isEmpty()) {
                values.add("NULL");
            }
            rules.add("ColumnValues " + DqdlText.quoted(property) + (among ? " in [" : " not in [")
                    + String.join(", ", values) + "]");
        }
        return rules.size() == 1
                ? rules.get(0)
                : rules.stream().map(rule -> "(" + rule + ")").collect(Collectors.joining(among ? " or " : " and "));
    }
}
