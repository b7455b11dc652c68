package io.github.ecommercepipeline.manifest.glue;

import io.github.ecommercepipeline.manifest.RuleOutcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number that a rule about the dataset measured, under the name that AWS's reference gives to it. */
final class MeasuredValue {

    private static final Pattern RULE =
            Pattern.compile("\\s*(?<type>\\w+)(?<columns>(?:\\s+\"[^\"]*\")*).*", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern MEASURED =
            Pattern.compile("(?<type>\\w+) = (?<value>-?[0-9]+(?:\\.[0-9]+)?)(?![0-9.]).*", Pattern.DOTALL);

    private MeasuredValue() {}

    /** One metric, or none if the rule measures several, or something other than a number. */
    static Map<String, BigDecimal> of(RuleOutcome outcome) {
        Matcher rule = RULE.matcher(outcome.rule());
        Optional<Matcher> measured = outcome.measured().map(MEASURED::matcher).filter(Matcher::matches);
        if (measured.isEmpty()
                || !rule.matches()
                || !rule.group("type").equals(measured.get().group("type"))) {
            return Map.of();
        }
        return Map.of(
                name(rule.group("type"), rule.group("columns")),
                new BigDecimal(measured.get().group("value")));
    }

    private static String name(String type, String quoted) {
        if (type.equals("FileUniqueness")) {
            return "Dataset.*.FileUniquenessRatio";
        }
        List<String> columns = new ArrayList<>();
        Matcher column = COLUMN.matcher(quoted);
        while (column.find()) {
            columns.add(column.group(1));
        }
        return switch (columns.size()) {
            case 0 -> "Dataset.*." + type;
            case 1 -> "Column." + columns.get(0) + "." + type;
            default -> "Multicolumn." + String.join(",", columns) + "." + type;
        };
    }
}
