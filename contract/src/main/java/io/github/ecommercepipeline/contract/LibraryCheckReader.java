package io.github.ecommercepipeline.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Translates the checks that ODCS defines ({@code type: library}) into DQDL. A check that allows not one record to be
 * concerned becomes a rule about records, so that those are rejected; any other becomes a gate.
 *
 * @see <a href="https://bitol-io.github.io/open-data-contract-standard/v3.1.0/data-quality/">ODCS, data quality</a>
 */
final class LibraryCheckReader {

    private static final String METRICS = "nullValues, missingValues, invalidValues, duplicateValues, rowCount";
    /** The names of ODCS v3.0. */
    private static final Map<String, String> FORMER =
            Map.of("duplicateCount", "duplicateValues", "validValues", "invalidValues");

    private static final String NO_RECORDS = "(RowCount = 0) or (";

    private final YamlNode check;
    private final Optional<Property> property;
    private final Threshold threshold;

    private LibraryCheckReader(YamlNode check, Optional<Property> property) {
        this.check = check;
        this.property = property;
        this.threshold = Threshold.read(check);
    }

    /**
     * The rule in DQDL; empty after reporting a problem.
     *
     * @param property what the check is about; empty for the dataset
     */
    static Optional<String> read(YamlNode check, Optional<Property> property) {
        YamlNode name = check.at(check.at("metric").isPresent() ? "metric" : "rule");
        String given = name.requiredText(METRICS);
        String metric = FORMER.getOrDefault(given, given);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (!Threshold.isGiven(check) && !given.equals("validValues")) {
            check.problem("has no operator", "mustBe: 0, for example; mustBeLessThan, mustBeBetween and so on");
            return Optional.empty();
        }
        LibraryCheckReader reader = new LibraryCheckReader(check, property);
        return switch (metric) {
            case "rowCount" -> reader.rowCount(name);
            case "nullValues" -> reader.ofProperty(name, List.of()).map(reader::nullValues);
            case "missingValues" ->
                reader.ofProperty(name, List.of("missingValues")).flatMap(reader::missingValues);
            case "invalidValues" ->
                reader.ofProperty(name, List.of("validValues", "pattern")).flatMap(reader::invalidValues);
            case "duplicateValues" -> reader.duplicateValues();
            default -> {
                name.problem("'" + given + "' is not a metric of ODCS", METRICS);
                yield Optional.empty();
            }
        };
    }

    private Optional<String> rowCount(YamlNode name) {
        if (property.isPresent()) {
            name.problem("counts the records of the dataset", "rowCount in schema[0].quality");
            return Optional.empty();
        }
        if (threshold.percent()) {
            check.at("unit").problem("'percent' has no meaning for rowCount", "rows");
            return Optional.empty();
        }
        arguments(List.of());
        return counted(threshold.ofCount(bound -> "RowCount " + bound));
    }

    /** A threshold that could not be read yields no rule. */
    private Optional<String> counted(String rule) {
        return Optional.of(rule).filter(text -> !threshold.bounds().isEmpty());
    }

    private Optional<Property> ofProperty(YamlNode name, List<String> arguments) {
        if (property.isEmpty()) {
            name.problem("is about one property", "this check in the quality of a property");
        } else {
            arguments(arguments);
        }
        return property;
    }

    private void arguments(List<String> allowed) {
        YamlNode arguments = check.at("arguments");
        if (!arguments.isPresent()) {
            return;
        }
        for (String name : arguments.names()) {
            if (!allowed.contains(name)) {
                arguments
                        .at(name)
                        .problem("unknown argument", allowed.isEmpty() ? "no arguments" : String.join(", ", allowed));
            }
        }
    }

    private String nullValues(Property of) {
        String name = DqdlText.quoted(of.name());
        if (threshold.allowsNone()) {
            return "IsComplete " + name;
        }
        return threshold.percent()
                ? NO_RECORDS + threshold.ofRest(share -> "Completeness " + name + " " + share) + ")"
                : records(DqdlText.sqlName(of.name()) + " IS NULL");
    }

    /** A gate on the number of records for which a condition holds. */
    private String records(String condition) {
        return threshold.ofCount(bound -> "RowCount " + bound + DqdlText.where(condition));
    }

    private Optional<String> missingValues(Property of) {
        YamlNode list = check.at("arguments").at("missingValues");
        ListedValues missing = ListedValues.read(list, of);
        boolean text = of.type() instanceof FieldType.Text;
        if (!list.isPresent() && text) {
            missing = new ListedValues(List.of("EMPTY"), List.of("''"), true);
        }
        if (missing.isEmpty()) {
            return Optional.of(nullValues(of));
        }
        boolean withNull = missing.withNull();
        if (threshold.allowsNone()) {
            return Optional.of(missing.rule(of.name(), false, withNull));
        }
        String name = DqdlText.sqlName(of.name());
        if (!threshold.percent()) {
            String listed = name + " IN (" + String.join(", ", missing.sql()) + ")";
            return Optional.of(records(withNull ? name + " IS NULL OR " + listed : listed));
        }
        if (!missing.isOneList()) {
            list.problem(
                    "has dates and other texts, of which no share can be computed", "either of them, or unit: rows");
            return Optional.empty();
        }
        String rule = missing.rule(of.name(), false, withNull);
        return Optional.of(
                NO_RECORDS + threshold.ofRest(share -> String.join(" ", rule, "with threshold", share)) + ")");
    }

    private Optional<String> invalidValues(Property of) {
        YamlNode former = check.at("validValues");
        YamlNode list = former.isPresent() ? former : check.at("arguments").at("validValues");
        Optional<String> regex = regex(check.at("arguments").at("pattern"), of);
        ListedValues valid = ListedValues.read(list, of);
        if (valid.isEmpty() && regex.isEmpty()) {
            if (!list.isPresent() && !check.at("arguments").at("pattern").isPresent()) {
                check.problem(
                        "does not say which values are valid", "arguments: {validValues: [...]} or {pattern: ...}");
            }
            if (list.isPresent() && (list.items().isEmpty() || valid.withNull())) {
                list.problem("names no value that a record can have", "a list of values, such as [open, paid]");
            }
            return Optional.empty();
        }
        String name = DqdlText.sqlName(of.name());
        if (threshold.allowsNone()) {
            List<String> rules = new ArrayList<>();
            if (!valid.isEmpty()) {
                rules.add(valid.rule(of.name(), true, !of.required()));
            }
            regex.ifPresent(pattern ->
                    rules.add((of.required() ? "" : "(" + nullIs(of) + ") or ") + "(" + matches(of, pattern) + ")"));
            return Optional.of(
                    rules.size() == 1 && valid.isEmpty() && of.required()
                            ? matches(of, regex.get())
                            : rules.size() == 1
                                    ? rules.get(0)
                                    : rules.stream()
                                            .map(rule -> "(" + rule + ")")
                                            .collect(Collectors.joining(" and ")));
        }
        if (!threshold.percent()) {
            List<String> conditions = new ArrayList<>();
            if (!valid.isEmpty()) {
                conditions.add(name + " NOT IN (" + String.join(", ", valid.sql()) + ")");
            }
            regex.ifPresent(pattern -> conditions.add("NOT " + name + " RLIKE " + DqdlText.sqlText(pattern)));
            return Optional.of(records(String.join(" OR ", conditions)));
        }
        if (!valid.isEmpty() && (regex.isPresent() || !valid.isOneList())) {
            check.problem(
                    "has validValues whose share cannot be computed with the pattern, or dates and other texts",
                    "two checks, or unit: rows");
            return Optional.empty();
        }
        String rule = valid.isEmpty() ? matches(of, regex.get()) : valid.rule(of.name(), true, false);
        return Optional.of(threshold.ofRest(
                share -> String.join(" ", rule + DqdlText.where(name + " IS NOT NULL"), "with threshold", share)));
    }

    private static String nullIs(Property of) {
        return "ColumnValues " + DqdlText.quoted(of.name()) + " = NULL";
    }

    /** ODCS's patterns are those of ECMA-262, which are found anywhere in a text; DQDL's match the whole text. */
    private static String matches(Property of, String pattern) {
        boolean whole = pattern.matches("(?s)\\^[^|]*[^|\\\\]\\$");
        String regex = whole ? pattern : "[\\s\\S]*(?:" + pattern + ")[\\s\\S]*";
        return "ColumnValues " + DqdlText.quoted(of.name()) + " matches " + DqdlText.regex(regex);
    }

    private static Optional<String> regex(YamlNode place, Property of) {
        Optional<String> pattern = place.text();
        if (pattern.isEmpty()) {
            return pattern;
        }
        if (!(of.type() instanceof FieldType.Text)) {
            place.problem(of.name() + " is not a text", "pattern only for a varchar property; validValues");
            return Optional.empty();
        }
        try {
            Pattern.compile(pattern.get());
            return pattern;
        } catch (PatternSyntaxException e) {
            place.problem(
                    "is not a regular expression: " + e.getDescription() + " near index " + e.getIndex(),
                    "a regular expression of java.util.regex.Pattern");
            return Optional.empty();
        }
    }

    private Optional<String> duplicateValues() {
        arguments(property.isPresent() ? List.of() : List.of("properties"));
        YamlNode list = check.at("arguments").at("properties");
        List<String> names = property.map(of -> List.of(of.name())).orElseGet(() -> list.texts(List.of()));
        if (names.isEmpty()) {
            list.problem("is missing", "the names of the properties that together must not repeat");
            return Optional.empty();
        }
        String quoted = names.stream().map(DqdlText::quoted).collect(Collectors.joining(" "));
        if (threshold.allowsNone() && names.size() == 1) {
            return Optional.of("IsUnique " + quoted);
        }
        String where = DqdlText.where(names.stream()
                .map(name -> DqdlText.sqlName(name) + " IS NOT NULL")
                .collect(Collectors.joining(" AND ")));
        return counted(
                threshold.percent()
                        ? threshold.ofRest(share -> "Uniqueness " + quoted + " " + share + where)
                        : threshold.ofCount(bound -> "DuplicateRowCount " + quoted + " " + bound + where));
    }
}
