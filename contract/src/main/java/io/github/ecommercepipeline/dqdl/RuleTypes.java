package io.github.ecommercepipeline.dqdl;

import java.util.Map;
import java.util.TreeSet;

/**
 * The rule types of AWS's reference and how many parameters each takes, so that a rule which AWS's parser refuses is told why.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types.html">DQDL rule type reference</a>
 */
public final class RuleTypes {

    private record Parameters(int least, int most) {

        private String text() {
            if (most == Integer.MAX_VALUE) {
                return least + " or more";
            }
            return least == most ? Integer.toString(least) : least + " to " + most;
        }
    }

    private static final Parameters NONE = new Parameters(0, 0);
    private static final Parameters ONE = new Parameters(1, 1);
    private static final Parameters ANY = new Parameters(1, Integer.MAX_VALUE);

    private static final Map<String, Parameters> ALL = Map.ofEntries(
            Map.entry("AggregateMatch", new Parameters(2, 2)),
            Map.entry("ColumnCorrelation", new Parameters(2, 2)),
            Map.entry("ColumnCount", NONE),
            Map.entry("ColumnDataType", ONE),
            Map.entry("ColumnExists", ONE),
            Map.entry("ColumnLength", ONE),
            Map.entry("ColumnNamesMatchPattern", new Parameters(1, 1)),
            Map.entry("ColumnValues", ONE),
            Map.entry("Completeness", ONE),
            Map.entry("CustomSql", new Parameters(1, 1)),
            Map.entry("DataFreshness", ONE),
            Map.entry("DatasetMatch", new Parameters(2, 3)),
            Map.entry("DetectAnomalies", new Parameters(1, Integer.MAX_VALUE)),
            Map.entry("DistinctValuesCount", ANY),
            Map.entry(RulesetText.DUPLICATE_ROW_COUNT, new Parameters(0, Integer.MAX_VALUE)),
            Map.entry("Entropy", ONE),
            Map.entry("FileFreshness", new Parameters(0, 1)),
            Map.entry("FileMatch", new Parameters(1, 2)),
            Map.entry("FileSize", new Parameters(0, 1)),
            Map.entry("FileUniqueness", new Parameters(0, 1)),
            Map.entry("IsComplete", ONE),
            Map.entry("IsPrimaryKey", ANY),
            Map.entry("IsUnique", ONE),
            Map.entry("Mean", ONE),
            Map.entry("ReferentialIntegrity", new Parameters(2, 2)),
            Map.entry("RowCount", NONE),
            Map.entry("RowCountMatch", ONE),
            Map.entry("SchemaMatch", ONE),
            Map.entry("StandardDeviation", ONE),
            Map.entry("Sum", ONE),
            Map.entry("UniqueValueRatio", ANY),
            Map.entry("Uniqueness", ANY));

    private RuleTypes() {}

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
        Parameters expected = ALL.get(type);
        if (expected == null) {
            if (type.equals("AllStatistics")) {
                throw new RuleProblem(
                        "AllStatistics is an analyzer, not a rule", "Analyzers = [ AllStatistics \"...\" ]");
            }
            throw new RuleProblem(
                    type + " is not a rule type of AWS Glue's DQDL reference",
                    String.join(", ", new TreeSet<>(ALL.keySet())));
        }
        if (parameters < expected.least() || parameters > expected.most()) {
            throw new RuleProblem(
                    type + " does not take " + (parameters == 1 ? "1 parameter" : parameters + " parameters"),
                    expected.text() + " before its condition");
        }
    }
}
