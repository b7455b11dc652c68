package io.github.ecommercepipeline.dqdl;

import static io.github.ecommercepipeline.dqdl.ConditionKind.DATE;
import static io.github.ecommercepipeline.dqdl.ConditionKind.DURATION;
import static io.github.ecommercepipeline.dqdl.ConditionKind.NONE;
import static io.github.ecommercepipeline.dqdl.ConditionKind.NUMBER;
import static io.github.ecommercepipeline.dqdl.ConditionKind.SIZE;
import static io.github.ecommercepipeline.dqdl.ConditionKind.TEXT;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rule types of AWS's reference and how each is written. It has more than AWS's parser 1.0.0, and decides: what stands
 * here is read, and what does not is refused with what is allowed.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types.html">DQDL rule type reference</a>
 */
public final class RuleTypes {

    private static final RuleForm FLAG = RuleForm.of(1, 1, NONE).withWhere();
    private static final RuleForm METRIC = RuleForm.of(1, 1, NUMBER).withWhere();
    private static final RuleForm METRIC_OF_COLUMNS =
            RuleForm.of(1, RuleForm.ANY, NUMBER).withWhere();
    private static final RuleForm COMPARED = RuleForm.of(1, 1, NUMBER);

    private static final Map<String, RuleForm> ALL = Map.ofEntries(
            Map.entry("AggregateMatch", RuleForm.of(2, 2, NUMBER)),
            Map.entry("ColumnCorrelation", RuleForm.of(2, 2, NUMBER).withWhere()),
            Map.entry("ColumnCount", RuleForm.of(0, 0, NUMBER)),
            Map.entry(
                    "ColumnDataType",
                    RuleForm.of(1, 1, TEXT).withWhere().withThreshold().withTag("format")),
            Map.entry("ColumnExists", RuleForm.of(1, 1, NONE)),
            Map.entry("ColumnLength", METRIC),
            Map.entry("ColumnNamesMatchPattern", RuleForm.of(1, 1, NONE)),
            Map.entry(
                    "ColumnValues",
                    RuleForm.of(1, 1, NUMBER, TEXT, DATE).withWhere().withThreshold()),
            Map.entry("Completeness", METRIC),
            Map.entry("CustomSql", RuleForm.of(1, 1, NONE, NUMBER).withThreshold()),
            Map.entry("DataFreshness", RuleForm.of(1, 1, DURATION).withWhere()),
            Map.entry("DatasetMatch", RuleForm.of(2, 3, NUMBER)),
            Map.entry("DetectAnomalies", RuleForm.of(1, RuleForm.ANY, NONE)),
            Map.entry("DistinctValuesCount", METRIC_OF_COLUMNS),
            Map.entry(
                    RulesetText.DUPLICATE_ROW_COUNT,
                    RuleForm.of(0, RuleForm.ANY, NUMBER).withWhere()),
            Map.entry("Entropy", METRIC),
            Map.entry("FileFreshness", RuleForm.of(0, 1, DATE).withThreshold().withAnyTag()),
            Map.entry("FileMatch", RuleForm.of(0, 2, TEXT, NONE).withAnyTag()),
            Map.entry("FileSize", RuleForm.of(0, 1, SIZE).withThreshold().withAnyTag()),
            Map.entry("FileUniqueness", RuleForm.of(0, 1, NUMBER).withAnyTag()),
            Map.entry("IsComplete", FLAG),
            Map.entry("IsPrimaryKey", RuleForm.of(1, RuleForm.ANY, NONE).withWhere()),
            Map.entry("IsUnique", FLAG),
            Map.entry("Mean", METRIC),
            Map.entry("ReferentialIntegrity", RuleForm.of(2, 2, NUMBER)),
            Map.entry("RowCount", RuleForm.of(0, 0, NUMBER).withWhere()),
            Map.entry("RowCountMatch", COMPARED),
            Map.entry("SchemaMatch", COMPARED),
            Map.entry("StandardDeviation", METRIC),
            Map.entry("Sum", METRIC),
            Map.entry("UniqueValueRatio", METRIC_OF_COLUMNS),
            Map.entry("Uniqueness", METRIC_OF_COLUMNS));

    private RuleTypes() {}

    /** The types of rules that AWS's reference names. */
    public static Set<String> all() {
        return new TreeSet<>(ALL.keySet());
    }

    /** Whether AWS's reference names the type, as a rule. */
    public static boolean isKnown(String type) {
        return ALL.containsKey(type);
    }

    /**
     * Checks a rule's type and the number of its parameters.
     *
     * @throws RuleProblem if AWS's reference does not have them
     */
    public static void check(String type, int parameters) {
        form(type).checkParameters(type, parameters);
    }

    /**
     * How a type of rules is written.
     *
     * @throws RuleProblem if AWS's reference does not name it
     */
    static RuleForm form(String type) {
        RuleForm form = ALL.get(type);
        if (form == null) {
            throw type.equals("AllStatistics")
                    ? new RuleProblem(
                            "AllStatistics is an analyzer, not a rule", "Analyzers = [ AllStatistics \"...\" ]")
                    : new RuleProblem(
                            type + " is not a rule type of AWS Glue's DQDL reference", String.join(", ", all()));
        }
        return form;
    }
}
