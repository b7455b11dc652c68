package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.engine.RegexMatch;
import io.github.ecommercepipeline.quality.table.ComparedValue;
import io.github.ecommercepipeline.quality.table.ValueSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.Column;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.string.Keyword;
import software.amazon.glue.dqdl.model.condition.string.KeywordStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;

/**
 * A condition such as {@code = "x"}, {@code in ["x", NULL, EMPTY]} or {@code matches "[a-z]+"}.
 *
 * @param texts the quoted operands, unescaped; for {@code matches}, the regular expression as written
 * @param keywords the other operands
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types-ColumnValues.html">ColumnValues</a>
 */
record TextCondition(StringBasedConditionOperator operator, List<String> texts, Set<Keyword> keywords) {

    /** AWS does not specify what counts as white space; this is Unicode's definition. */
    private static final String WHITESPACE_ONLY = "(?U)\\A\\s+\\z";

    private static final Set<String> BOOLEAN_TEXTS = Set.of("true", "false");

    TextCondition {
        texts = List.copyOf(texts);
        keywords = Set.copyOf(keywords);
    }

    static TextCondition of(StringBasedCondition condition) {
        List<String> texts = new ArrayList<>();
        Set<Keyword> keywords = EnumSet.noneOf(Keyword.class);
        for (StringOperand operand : condition.getOperands()) {
            if (operand instanceof KeywordStringOperand keyword) {
                keywords.add(Keyword.valueOf(keyword.formatOperand()));
            } else {
                texts.add(operand.getOperand());
            }
        }
        return switch (condition.getOperator()) {
            case MATCHES, NOT_MATCHES ->
                new TextCondition(condition.getOperator(), List.of(validated(texts.get(0))), keywords);
            default ->
                new TextCondition(
                        condition.getOperator(),
                        texts.stream().map(TextCondition::unescaped).toList(),
                        keywords);
        };
    }

    /**
     * The grammar parses every quoted text that looks like a date or time as one; compared with a text property, it is
     * a text.
     *
     * @throws RuleProblem if the condition is an ordering or contains now()
     */
    static TextCondition ofDates(DateBasedCondition condition) {
        List<String> texts = new ArrayList<>();
        Set<Keyword> keywords = EnumSet.noneOf(Keyword.class);
        for (DateExpression operand : condition.getOperands()) {
            String written = operand.getFormattedExpression();
            if (operand instanceof NullDateExpression) {
                keywords.add(Keyword.NULL);
            } else if (written.startsWith("\"")) {
                texts.add(written.substring(1, written.length() - 1));
            } else {
                throw new RuleProblem(
                        "a text cannot be compared with " + written, "now() only for a date or timestamp");
            }
        }
        return switch (condition.getOperator()) {
            case EQUALS, NOT_EQUALS, IN, NOT_IN ->
                new TextCondition(
                        StringBasedConditionOperator.valueOf(
                                condition.getOperator().name()),
                        texts,
                        keywords);
            default ->
                throw new RuleProblem(
                        "the condition " + condition.getFormattedCondition() + " needs a date or timestamp property",
                        "=, !=, in, not in, matches, not matches for a text");
        };
    }

    /** Resolves the grammar's two escapes, {@code \"} and {@code \\}, which the parser leaves unchanged. */
    static String unescaped(String quoted) {
        return quoted.replaceAll("\\\\([\"\\\\])", "$1");
    }

    private static String validated(String regex) {
        wholeText(regex);
        return regex;
    }

    /**
     * Compiles a regular expression that must match the whole text; used as written, because a backslash has the same
     * meaning in it as in the grammar.
     *
     * @throws RuleProblem if it is invalid
     */
    static Pattern wholeText(String regex) {
        try {
            Pattern.compile(regex);
            return Pattern.compile("\\A(?:" + regex + ")\\z");
        } catch (PatternSyntaxException e) {
            throw new RuleProblem(
                    "\"" + regex + "\" is not a regular expression: " + e.getDescription() + " near index "
                            + e.getIndex(),
                    "a regular expression of java.util.regex.Pattern");
        }
    }

    /** Whether a text satisfies the condition; never NULL. See {@link NumberCondition#on} for NULL. */
    Column on(Column text) {
        return switch (operator) {
            case EQUALS, IN -> listed(text);
            case NOT_EQUALS, NOT_IN -> not(listed(text));
            case MATCHES -> coalesce(RegexMatch.of(text, texts.get(0)), lit(false));
            case NOT_MATCHES -> coalesce(not(RegexMatch.of(text, texts.get(0))), lit(false));
        };
    }

    /**
     * The texts that satisfy the condition; none are known for white space.
     *
     * @param compared the same value in a row
     */
    List<ValueSet> set(ComparedValue compared, Column text) {
        if (isOfForm()) {
            boolean matches = operator == StringBasedConditionOperator.MATCHES;
            return List.of(new ValueSet.Matching(compared, text, texts.get(0), matches));
        }
        if (keywords.contains(Keyword.WHITESPACES_ONLY)) {
            return List.of();
        }
        Set<String> listed = new HashSet<>(texts);
        if (keywords.contains(Keyword.EMPTY)) {
            listed.add("");
        }
        boolean positive =
                operator == StringBasedConditionOperator.EQUALS || operator == StringBasedConditionOperator.IN;
        return List.of(
                new ValueSet.Texts(compared, text, listed, positive, positive == keywords.contains(Keyword.NULL)));
    }

    /** Whether it is about the form of a text, which numbers have too. */
    boolean isOfForm() {
        return operator == StringBasedConditionOperator.MATCHES || operator == StringBasedConditionOperator.NOT_MATCHES;
    }

    /** Whether all operands are true, false or NULL. */
    boolean isValidForBoolean() {
        return BOOLEAN_TEXTS.containsAll(texts) && isValidForAnyType();
    }

    /** Whether all operands are NULL or quoted texts. */
    private boolean isValidForAnyType() {
        return keywords.stream().allMatch(keyword -> keyword == Keyword.NULL) && !isOfForm();
    }

    /** Whether NULL is the only operand. */
    boolean isOnlyNull() {
        return texts.isEmpty() && isValidForAnyType();
    }

    private Column listed(Column text) {
        List<Column> ways = new ArrayList<>();
        if (!texts.isEmpty()) {
            ways.add(coalesce(text.isin(texts.toArray()), lit(false)));
        }
        if (keywords.contains(Keyword.NULL)) {
            ways.add(text.isNull());
        }
        if (keywords.contains(Keyword.EMPTY)) {
            ways.add(coalesce(text.equalTo(""), lit(false)));
        }
        if (keywords.contains(Keyword.WHITESPACES_ONLY)) {
            ways.add(coalesce(text.rlike(WHITESPACE_ONLY), lit(false)));
        }
        return ways.stream().reduce(Column::or).orElse(lit(false));
    }
}
