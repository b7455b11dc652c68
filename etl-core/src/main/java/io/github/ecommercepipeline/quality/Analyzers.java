package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RulesetText.Analyzer;
import io.github.ecommercepipeline.quality.Measures.Scope;
import io.github.ecommercepipeline.quality.measure.Entropy;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The metrics that a ruleset's analyzers ask for, under the names that AWS's reference gives them, such as {@code
 * Column.price.Mean}. They are measured over all readable records, as rules about the dataset are.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types.html">Reported metrics</a>
 */
final class Analyzers {

    /** The decimal places of {@code ops.metrics}. */
    private static final int SCALE = 10;

    /** Their digits. */
    private static final int DIGITS = 38;

    /** Those of the column {@code ops.metrics.name}, which counts bytes on Amazon Redshift. */
    private static final int NAME_BYTES = 1024;

    private static final int SHOWN_LENGTH = 60;

    private final Contract contract;
    private final Measures measures;
    private final Map<String, Function<MeasureValues, Optional<BigDecimal>>> metrics = new LinkedHashMap<>();

    Analyzers(Contract contract, Measures measures) {
        this.contract = contract;
        this.measures = measures;
    }

    /**
     * Adds the metrics of an analyzer.
     *
     * @throws RuleProblem if it does not fit the contract or is of a type that is not supported
     */
    void add(Analyzer analyzer) {
        List<RuleProperty> properties = analyzer.parameters().stream()
                .map(name -> RuleProperty.referredTo(contract, name))
                .toList();
        switch (analyzer.type()) {
            case "RowCount" -> {
                checkCount(analyzer, 0);
                rowCount();
            }
            case "AllStatistics" -> {
                checkCount(analyzer, 1);
                all(properties.get(0));
            }
            case "Completeness" -> {
                checkCount(analyzer, 1);
                completeness(properties.get(0));
            }
            case "ColumnLength" -> {
                checkCount(analyzer, 1);
                lengths(properties.get(0));
            }
            case "ColumnValues" -> {
                checkCount(analyzer, 1);
                values(properties.get(0));
            }
            case "Mean", "Sum", "StandardDeviation" -> {
                checkCount(analyzer, 1);
                moments(analyzer.type(), properties.get(0));
            }
            case "DistinctValuesCount", "Uniqueness", "UniqueValueRatio" -> distinct(analyzer.type(), properties);
            case Correlation.TYPE -> {
                checkCount(analyzer, 2);
                correlation(properties);
            }
            case Entropy.TYPE -> {
                checkCount(analyzer, 1);
                entropy(properties.get(0));
            }
            default ->
                throw new RuleProblem(
                        "the analyzer " + analyzer.type() + " is not supported here",
                        "AllStatistics, ColumnCorrelation, ColumnLength, ColumnValues, Completeness, DistinctValuesCount, Entropy,"
                                + " Mean, RowCount, StandardDeviation, Sum, UniqueValueRatio, Uniqueness");
        }
    }

    private static void checkCount(Analyzer analyzer, int columns) {
        if (analyzer.parameters().size() != columns) {
            throw new RuleProblem(
                    "the analyzer " + analyzer.type() + " takes "
                            + (columns == 0 ? "no column" : columns == 1 ? "one column" : columns + " columns"),
                    "Analyzers = [ RowCount, Completeness \"...\" ]");
        }
    }

    /** Their values by name, to ten decimal places; without those of which nothing could be measured. */
    Map<String, BigDecimal> values(MeasureValues measured) {
        Map<String, BigDecimal> values = new TreeMap<>();
        metrics.forEach((name, metric) -> metric.apply(measured).ifPresent(value -> values.put(name, rounded(value))));
        return values;
    }

    /** A metric as it is kept for later days. */
    static BigDecimal rounded(BigDecimal value) {
        return value.scale() <= SCALE ? value : value.setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    /** Whether a metric has few enough digits to be kept for later days. */
    static boolean isKept(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.HALF_EVEN).precision() <= DIGITS;
    }

    private void rowCount() {
        put(name("RowCount", List.of()), measured -> Optional.of(BigDecimal.valueOf(measured.rows())));
    }

    private void all(RuleProperty property) {
        rowCount();
        completeness(property);
        distinct("Uniqueness", List.of(property));
        distinct("DistinctValuesCount", List.of(property));
        if (property.isText()) {
            lengths(property);
        }
        if (property.isNumber()) {
            if (property.property().isPublic()) {
                values(property);
            }
            List.of("Mean", "Sum", "StandardDeviation").forEach(type -> moments(type, property));
        }
    }

    private void completeness(RuleProperty property) {
        String name = measures.complete(property, Scope.ALL);
        put(property, "Completeness", measured -> {
            MeasureValues.Count count = measured.count(name);
            return Ratio.of(count.holding(), count.counted()).value();
        });
    }

    private void lengths(RuleProperty property) {
        checkLengths(property);
        extremes(property, measures.lengths(property, Scope.ALL), "MinimumLength", "MaximumLength");
    }

    static void checkLengths(RuleProperty property) {
        if (!property.isText()) {
            throw property.unfit("only texts have a length", "a varchar property");
        }
    }

    private void values(RuleProperty property) {
        checkValues(property);
        extremes(property, measures.extremes(property, Scope.ALL), "Minimum", "Maximum");
    }

    static void checkValues(RuleProperty property) {
        if (!property.isNumber()) {
            throw property.unfit(
                    "only numbers have a smallest and a largest value here", "an integer or decimal property");
        }
        if (!property.property().isPublic()) {
            throw new RuleProblem(
                    "\"" + property.name()
                            + "\" is not public, and its smallest and largest value are those of records",
                    "classification: public on the property, or Mean, Sum and StandardDeviation");
        }
    }

    private void extremes(RuleProperty property, String name, String least, String most) {
        put(property, least, measured -> measured.extremes(name).range().map(MeasureValues.Range::least));
        put(property, most, measured -> measured.extremes(name).range().map(MeasureValues.Range::most));
    }

    private void moments(String type, RuleProperty property) {
        if (!property.isNumber()) {
            throw property.unfit(type + " is undefined for it", "an integer or decimal property");
        }
        String name = measures.moments(property, Scope.ALL);
        put(property, type, measured -> Ratio.of(type, measured.moments(name)).value());
    }

    private void distinct(String type, List<RuleProperty> properties) {
        String name = measures.distinct(properties, Scope.ALL);
        Function<MeasureValues, Optional<BigDecimal>> metric =
                measured -> Ratio.of(type, measured.distinct(name)).value();
        put(name(type, properties), metric);
    }

    private void entropy(RuleProperty property) {
        String name = measures.frequencies(property, Scope.ALL);
        put(property, Entropy.TYPE, measured -> Entropy.of(measured.frequencies(name)));
    }

    private void correlation(List<RuleProperty> properties) {
        Correlation correlation = Correlation.of(properties, measures, Scope.ALL);
        put(
                name(Correlation.TYPE, properties),
                measured -> correlation.of(measured).value());
    }

    private void put(RuleProperty property, String metric, Function<MeasureValues, Optional<BigDecimal>> value) {
        put(name(metric, List.of(property)), value);
    }

    private void put(String name, Function<MeasureValues, Optional<BigDecimal>> value) {
        if (name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
            throw new RuleProblem(
                    "the metric " + name.substring(0, SHOWN_LENGTH) + "... cannot be kept for later days",
                    "a name of at most " + NAME_BYTES + " bytes, with its columns and condition");
        }
        metrics.put(name, value);
    }

    /** Adds a metric of its own. */
    void add(String name, Function<MeasureValues, Ratio> metric) {
        put(name, measured -> metric.apply(measured).value());
    }

    /** The name that AWS's reference gives to a metric of these columns. */
    static String name(String metric, List<RuleProperty> properties) {
        List<String> names = properties.stream().map(RuleProperty::name).toList();
        return switch (names.size()) {
            case 0 -> "Dataset.*." + metric;
            case 1 -> "Column." + names.get(0) + "." + metric;
            default -> "Multicolumn." + String.join(",", names) + "." + metric;
        };
    }
}
