package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.engine.SqlExpression;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement of a {@code CustomSql} rule, of a form that the scan judges record by record: rows or one aggregate of {@code
 * primary}, with or without a condition. Other statements are queries of their own, after the scan ({@link
 * io.github.ecommercepipeline.quality.sql.Statement}).
 *
 * @param select what is selected, as written, without names of tables
 * @param condition of {@code where}, without names of tables
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types-CustomSql.html">CustomSql</a>
 */
record CustomSql(String select, Optional<String> condition) {

    static final String TYPE = "CustomSql";

    private static final Pattern STATEMENT = Pattern.compile(
            "\\s*select\\s+(?<select>.+?)\\s+from\\s+primary(?:\\s+(?:as\\s+)?(?!where\\b)(?<alias>\\w+))?"
                    + "(?:\\s+where\\b\\s*(?<condition>.+?))?\\s*;?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern ROWS =
            Pattern.compile("\\*|(?:`[^`]+`|\\w+)(?:\\s*,\\s*(?:`[^`]+`|\\w+))*", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern AGGREGATE = Pattern.compile(
            "(?<function>count|sum|avg|mean|stddev_pop)\\s*\\(\\s*(?<distinct>distinct\\s+)?(?<argument>\\*|1|`[^`]+`|\\w+"
                    + "(?:\\s*,\\s*\\w+)*)\\s*\\)(?:\\s+(?:as\\s+)?\\w+)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * An aggregate of the records.
     *
     * @param function {@code count}, {@code sum}, {@code avg} or {@code stddev_pop}
     * @param columns the properties, none for {@code count(*)}
     */
    record Aggregate(String function, boolean distinct, List<String> columns) {

        Aggregate {
            columns = List.copyOf(columns);
        }
    }

    /** The statement of a rule as written. */
    static String text(RuleTree.Leaf leaf) {
        return TextCondition.unescaped(leaf.parameters().get(0));
    }

    /** The statement of a rule; empty if it is of another form. */
    static Optional<CustomSql> of(RuleTree.Leaf leaf) {
        return isOfDataset(leaf)
                ? ofNumber(leaf)
                : parsed(leaf)
                        .filter(statement -> ROWS.matcher(statement.select).matches());
    }

    /** The statement of a rule about a number, whether the rule compares it or not; empty if it is of another form. */
    static Optional<CustomSql> ofNumber(RuleTree.Leaf leaf) {
        return parsed(leaf).filter(statement -> statement.find().isPresent());
    }

    private static Optional<CustomSql> parsed(RuleTree.Leaf leaf) {
        Matcher matcher = STATEMENT.matcher(text(leaf));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String alias = matcher.group("alias");
        Optional<String> condition =
                Optional.ofNullable(matcher.group("condition")).map(sql -> withoutTable(sql, alias));
        return condition.map(CustomSql::isOfOneRecord).orElse(true)
                ? Optional.of(new CustomSql(withoutTable(matcher.group("select"), alias), condition))
                : Optional.empty();
    }

    /** Whether a condition reads one record alone; what is no condition may be the rest of a longer statement. */
    private static boolean isOfOneRecord(String condition) {
        try {
            return !SqlExpression.parse(condition).readsMore();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the rule is about each record: its rows pass, the others do not. */
    static boolean isOfRecords(RuleTree.Leaf leaf) {
        return leaf.type().equals(TYPE) && !isOfDataset(leaf);
    }

    static boolean isOfDataset(RuleTree.Leaf leaf) {
        return leaf.condition() != null
                && !leaf.condition().getFormattedCondition().isBlank();
    }

    /** The columns of the rows that it selects, none for {@code *}. */
    List<String> columns() {
        return select.equals("*") ? List.of() : List.of(select.replace("`", "").split("\\s*,\\s*", -1));
    }

    /** The one aggregate that it selects, if it selects one. */
    Aggregate aggregate() {
        return find().orElseThrow();
    }

    private Optional<Aggregate> find() {
        Matcher matcher = AGGREGATE.matcher(select);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String function = matcher.group("function").toLowerCase(Locale.ROOT);
        String argument = matcher.group("argument");
        boolean distinct = matcher.group("distinct") != null;
        boolean all = argument.equals("*") || argument.equals("1");
        List<String> columns =
                all ? List.of() : List.of(argument.replace("`", "").split("\\s*,\\s*", -1));
        boolean fits =
                function.equals("count") ? !(distinct && all) && (distinct || columns.size() < 2) : !all && !distinct;
        if (!fits || (!function.equals("count") && columns.size() > 1)) {
            return Optional.empty();
        }
        return Optional.of(new Aggregate(function.equals("mean") ? "avg" : function, distinct, columns));
    }

    /** SQL without {@code primary.} or its alias before names, except in comments and quotes. */
    private static String withoutTable(String sql, String alias) {
        String table = alias == null ? "primary" : "(?:primary|" + Pattern.quote(alias) + ")";
        return Pattern.compile(
                        "(--[^\\n]*|/\\*.*?\\*/|\\b[rR](?:'[^']*'|\"[^\"]*\")|'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`)|\\b"
                                + table + "\\s*\\.\\s*",
                        Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(sql)
                .replaceAll(match -> match.group(1) == null ? "" : Matcher.quoteReplacement(match.group(1)));
    }
}
