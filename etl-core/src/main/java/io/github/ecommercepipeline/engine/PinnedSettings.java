package io.github.ecommercepipeline.engine;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;

/**
 * The settings of Spark that decide what the SQL of a contract means. They are the same on every engine and override those of
 * the session: the same record has the same values and reasons wherever and with whatever settings a job runs. A setting that
 * an engine does not know has no effect on it.
 *
 * <p>No setting brings these together: {@code to_number} of a blank text is 0 on Spark 3.5 and rejected on Spark 4.1, and a
 * function that only Spark 4 has is refused on Spark 3.5.
 */
public final class PinnedSettings {

    private static final Map<String, String> ALL = Map.ofEntries(
            // Expressions themselves are parsed with ANSI on; this decides how operands of different types are
            // converted.
            Map.entry("spark.sql.ansi.enabled", "false"),
            Map.entry("spark.sql.ansi.doubleQuotedIdentifiers", "false"),
            Map.entry("spark.sql.ansi.enforceReservedKeywords", "false"),
            Map.entry("spark.sql.caseSensitive", "false"),
            Map.entry("spark.sql.parser.escapedStringLiterals", "false"),
            Map.entry("spark.sql.decimalOperations.allowPrecisionLoss", "true"),
            Map.entry("spark.sql.legacy.literal.pickMinimumPrecision", "true"),
            Map.entry("spark.sql.legacy.timeParserPolicy", "EXCEPTION"),
            // Otherwise Spark 4 computes part of an expression outside of it, where a failure fails the job.
            Map.entry("spark.sql.alwaysInlineCommonExpr", "true"),
            Map.entry("spark.sql.legacy.duplicateBetweenInput", "true"),
            // Otherwise Spark 4 rounds a decimal to the digits that are left for it, before it is compared.
            Map.entry("spark.sql.legacy.decimal.retainFractionDigitsOnTruncate", "true"),
            Map.entry("spark.sql.legacy.consecutiveStringLiterals.enabled", "true"),
            Map.entry("spark.sql.legacy.bangEqualsNot", "true"),
            Map.entry("spark.sql.legacy.nullInEmptyListBehavior", "true"),
            Map.entry("spark.sql.icu.caseMappings.enabled", "false"),
            Map.entry("spark.sql.legacy.javaCharsets", "true"),
            Map.entry("spark.sql.legacy.codingErrorAction", "true"),
            Map.entry("spark.sql.legacy.truncateForEmptyRegexSplit", "true"),
            Map.entry("spark.sql.legacy.disableMapKeyNormalization", "true"),
            Map.entry("spark.sql.json.enableExactStringParsing", "false"),
            Map.entry("spark.sql.mapKeyDedupPolicy", "EXCEPTION"),
            Map.entry("spark.sql.legacy.sizeOfNull", "true"),
            Map.entry("spark.sql.function.concatBinaryAsString", "false"),
            Map.entry("spark.sql.function.eltOutputAsString", "false"),
            Map.entry("spark.sql.legacy.castComplexTypesToString.enabled", "false"),
            // Otherwise ${env:NAME} and the like in a contract are replaced by what the machine has under that name.
            Map.entry("spark.sql.variable.substitute", "false"),
            Map.entry("spark.sql.session.timeZone", "UTC"));

    private PinnedSettings() {}

    /** Sets them in a session. */
    public static void pin(SparkSession session) {
        ALL.forEach(session.conf()::set);
    }

    /** All of them, by name. */
    public static Map<String, String> all() {
        return new TreeMap<>(ALL);
    }

    /** The settings of a session that has no others. */
    public static SQLConf conf() {
        SQLConf conf = new SQLConf();
        ALL.forEach(conf::setConfString);
        return conf;
    }
}
