package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement of a {@code CustomSql} rule, of a form that can be judged record by record: rows or one aggregate of {@code
 * primary}, with or without a condition. Other statements would need a second pass over the data, and are refused.
 *
 * @param select what is selected, as written, without names of tables
 * @param condition of {@code where}, without names of tables
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types-CustomSql.html">CustomSql</a>
 */
record CustomSql(String select, Optional<String> condition) {

    static final String TYPE = "CustomSql";

    /** What a statement may look like, for messages. */
    static final String ALLOWED =
            "\"select <columns> from primary where <condition>\", whose rows pass; or one of count, sum, avg"
                    + " and stddev_pop of a property instead of the columns, and a comparison with a number after the statement";

    /** What to write instead of a statement over several tables. */
    static final String OF_OTHERS =
            "a statement over primary alone; ReferentialIntegrity for records that another dataset must have, DatasetMatch,"
                    + " RowCountMatch or AggregateMatch to compare datasets, or a view in the warehouse for any other join";

    /** Quotes and comments, or another table: after a join, a comma or in a subquery. */
    private static final Pattern OTHER_TABLE = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`"
                    + "|(?<other>\\bjoin\\s+[\\w(]|\\(\\s*select\\b|^select\\s(?:[^()]|\\([^()]*\\))*?\\sfrom\\s+(?!primary\\b)\\w"
                    + "|\\bfrom\\s+primary(?:\\s+(?:as\\s+)?\\w+)?\\s*,)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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

    /**
     * Reads the statement of a rule.
     *
     * @throws RuleProblem if it is of another form
     */
    static CustomSql of(RuleTree.Leaf leaf) {
        String sql = TextCondition.unescaped(leaf.parameters().get(0));
        if (OTHER_TABLE.matcher(sql.strip()).results().anyMatch(found -> found.group(1) != null)) {
            throw new RuleProblem(
                    "this statement of CustomSql is not supported here: it reads other tables than primary, or primary twice",
                    OF_OTHERS);
        }
        Matcher matcher = STATEMENT.matcher(sql);
        if (!matcher.matches()) {
            throw unsupported();
        }
        String alias = matcher.group("alias");
        return new CustomSql(
                withoutTable(matcher.group("select"), alias),
                Optional.ofNullable(matcher.group("condition")).map(condition -> withoutTable(condition, alias)));
    }

    /** Whether the rule is about each record: its rows pass, the others do not. */
    static boolean isOfRecords(RuleTree.Leaf leaf) {
        return leaf.type().equals(TYPE) && !isOfDataset(leaf);
    }

    private static boolean isOfDataset(RuleTree.Leaf leaf) {
        return leaf.condition() != null
                && !leaf.condition().getFormattedCondition().isBlank();
    }

    /**
     * The columns of the rows that it selects, none for {@code *}.
     *
     * @throws RuleProblem if it selects anything else
     */
    List<String> columns() {
        if (!ROWS.matcher(select).matches()) {
            throw unsupported();
        }
        return select.equals("*") ? List.of() : List.of(select.replace("`", "").split("\\s*,\\s*", -1));
    }

    /**
     * The one aggregate that it selects.
     *
     * @throws RuleProblem if it selects anything else
     */
    Aggregate aggregate() {
        Matcher matcher = AGGREGATE.matcher(select);
        if (!matcher.matches()) {
            throw unsupported();
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
            throw unsupported();
        }
        return new Aggregate(function.equals("mean") ? "avg" : function, distinct, columns);
    }

    private static RuleProblem unsupported() {
        return new RuleProblem("this statement of CustomSql is not supported here", ALLOWED);
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
