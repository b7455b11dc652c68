package io.github.ecommercepipeline.quality.explain;

import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.engine.sql.SqlLimits;
import io.github.ecommercepipeline.quality.history.LastDays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;

/**
 * What a rule is about, and what it takes to evaluate it.
 *
 * @param rule as written, or the name of a built-in rule
 * @param reads the properties it reads
 * @param scans what is read for it, as a phrase
 */
public record RuleExplanation(String rule, Severity severity, Level level, List<String> reads, String scans) {

    /** What a rule is about; a composite rule is about the last of these that one of its parts is about. */
    public enum Level {
        RECORD("the scan, record by record"),
        DATASET("the scan, as measures of all records"),
        HISTORY("the scan, as measures of all records; metrics of earlier days in the warehouse"),
        FILE("names, sizes and times of the day's files"),
        REFERENCE("the scan; what it needs of another dataset");

        private final String scans;

        Level(String scans) {
            this.scans = scans;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<String, Level> LEVELS = Map.of(
            "FileFreshness", Level.FILE,
            "FileMatch", Level.FILE,
            "FileSize", Level.FILE,
            "FileUniqueness", Level.FILE,
            "DetectAnomalies", Level.HISTORY,
            "AggregateMatch", Level.REFERENCE,
            "DatasetMatch", Level.REFERENCE,
            "ReferentialIntegrity", Level.REFERENCE,
            "RowCountMatch", Level.REFERENCE,
            "SchemaMatch", Level.REFERENCE);

    private static final Set<String> HEADERS = Set.of("ColumnCount", "ColumnExists", "ColumnNamesMatchPattern");
    private static final Set<String> CONTENTS = Set.of("FileMatch", "FileUniqueness");
    private static final Set<String> HASHED = Set.of(
            "Uniqueness", "UniqueValueRatio", "DistinctValuesCount", "DuplicateRowCount", "IsUnique", "IsPrimaryKey");

    public RuleExplanation {
        reads = List.copyOf(reads);
    }

    /** A rule that is evaluated record by record. */
    public static RuleExplanation ofRecords(String rule, Severity severity, List<String> reads) {
        return new RuleExplanation(rule, severity, Level.RECORD, reads, Level.RECORD.scans);
    }

    /** A rule by which records are rejected because others have the same values. */
    public static RuleExplanation ofKey(String rule, Severity severity, List<String> reads) {
        return new RuleExplanation(
                rule, severity, Level.RECORD, reads, Level.RECORD.scans + "; hashes of the values of accepted records");
    }

    /** A rule about the dataset. */
    public static RuleExplanation ofDataset(String rule, Severity severity, RuleTree tree, List<String> reads) {
        List<RuleTree.Leaf> parts = tree.leaves();
        Level level = parts.stream()
                .map(RuleExplanation::level)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new RuleExplanation(rule, severity, level, reads, scans(level, parts));
    }

    /**
     * A rule that a statement judges after the scan.
     *
     * @param others the other datasets that the statement reads
     */
    public static RuleExplanation ofStatement(String rule, Severity severity, List<String> reads, Set<String> others) {
        String scans = "the scan; what it kept of all records for the statement, which may run for "
                + SqlLimits.DEFAULT.mostTime().toMinutes() + " minutes";
        return others.isEmpty()
                ? new RuleExplanation(rule, severity, Level.DATASET, reads, scans)
                : new RuleExplanation(
                        rule,
                        severity,
                        Level.REFERENCE,
                        reads,
                        scans + "; records of " + String.join(", ", new TreeSet<>(others)));
    }

    private static Level level(RuleTree.Leaf part) {
        Level known = LEVELS.get(part.type());
        if (known != null) {
            return known;
        }
        return part.condition() instanceof NumberBasedCondition numbers
                        && numbers.getOperands().stream().anyMatch(operand -> LastDays.needed(operand) > 0)
                ? Level.HISTORY
                : Level.DATASET;
    }

    private static String scans(Level level, List<RuleTree.Leaf> parts) {
        if (parts.stream().allMatch(part -> HEADERS.contains(part.type()))) {
            return "the headers of the day's files";
        }
        StringBuilder scans = new StringBuilder(level.scans);
        if (parts.stream().anyMatch(part -> CONTENTS.contains(part.type()))) {
            scans.append("; their bytes once more, for checksums");
        }
        if (parts.stream().anyMatch(part -> HASHED.contains(part.type()))) {
            scans.append("; hashes of the values");
        }
        return scans.toString();
    }
}
