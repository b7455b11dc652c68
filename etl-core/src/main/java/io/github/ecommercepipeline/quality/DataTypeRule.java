package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.engine.Conversions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;

/**
 * {@code ColumnDataType "x" = "INTEGER"}: whether Spark can cast a value to the type by its default rules, which accept
 * the text 5.7 as an INTEGER. NULL has no type. {@code with format = "dd/MM/yyyy"} says how the texts of a DATE are written.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types-ColumnDataType.html">ColumnDataType</a>
 */
final class DataTypeRule {

    private static final Map<String, DataType> TYPES = Map.of(
            "BOOLEAN", DataTypes.BooleanType,
            "DATE", DataTypes.DateType,
            "TIMESTAMP", DataTypes.TimestampType,
            "INTEGER", DataTypes.IntegerType,
            "LONG", DataTypes.LongType,
            "FLOAT", DataTypes.FloatType,
            "DOUBLE", DataTypes.DoubleType);

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");

    private static final int MOST_DIGITS = 38;

    private static final String FORMAT = "format";

    /** Those of Deequ; without a year, 2000 decides which days there are, without a day the first. */
    private static final List<String> FORMATS = List.of(
            "dd-MM-yyyy",
            "MM-dd-yyyy",
            "yyyy-MM-dd",
            "dd/MM/yyyy",
            "MM/dd/yyyy",
            "yyyy/MM/dd",
            "MM-yyyy",
            "yyyy-MM",
            "MM/yyyy",
            "yyyy/MM",
            "dd-MM",
            "MM-dd",
            "dd/MM",
            "MM/dd");

    private static final String ALLOWED = "=, !=, in and not in with "
            + String.join(", ", new TreeSet<>(TYPES.keySet())) + " and DECIMAL(<digits>,<decimal places>)";

    private DataTypeRule() {}

    /**
     * Whether a record satisfies the rule; never NULL.
     *
     * @throws RuleProblem if the condition is not a comparison with types
     */
    static Column of(RuleProperty property, RuleTree.Leaf leaf) {
        Condition condition = leaf.condition();
        if (!(condition instanceof StringBasedCondition texts)) {
            throw notTypes(condition);
        }
        TextCondition text = TextCondition.of(texts);
        if (!property.isText() && !property.isNumber()) {
            throw property.unfit("it already has a type", "a varchar, integer or decimal property");
        }
        if (text.texts().isEmpty() || !text.keywords().isEmpty()) {
            throw notTypes(condition);
        }
        Function<String, Column> fits = leaf.parsed().getTags().containsKey(FORMAT)
                ? type -> date(
                        property,
                        type,
                        TextCondition.unescaped(leaf.parsed().getTags().get(FORMAT)))
                : type -> cast(property, type(type, condition));
        Column any = text.texts().stream()
                .map(type -> type.toUpperCase(Locale.ROOT))
                .map(fits)
                .reduce(Column::or)
                .orElseThrow();
        return switch (text.operator()) {
            case EQUALS, IN -> any;
            case NOT_EQUALS, NOT_IN -> not(any);
            case MATCHES, NOT_MATCHES -> throw notTypes(condition);
        };
    }

    /** Whether Spark can cast a value; no number is a date to it. */
    private static Column cast(RuleProperty property, DataType type) {
        return property.isNumber() && type.equals(DataTypes.DateType)
                ? lit(false)
                : Conversions.lenient(property.column(), type).isNotNull();
    }

    private static DataType type(String name, Condition condition) {
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            int digits = Integer.parseInt(decimal.group(1));
            int places = Integer.parseInt(decimal.group(2));
            if (digits == 0 || digits > MOST_DIGITS || places > digits) {
                throw new RuleProblem(
                        name + " is not a type", "1 to " + MOST_DIGITS + " digits, of which some are decimal places");
            }
            return DataTypes.createDecimalType(digits, places);
        }
        DataType type = TYPES.get(name);
        if (type == null) {
            throw notTypes(condition);
        }
        return type;
    }

    private static RuleProblem notTypes(Condition condition) {
        return new RuleProblem(condition.getFormattedCondition() + " is not a comparison with a type", ALLOWED);
    }

    /** Whether a text is a calendar date in this format, with two digits for days and months and four for years. */
    private static Column date(RuleProperty property, String type, String format) {
        if (!type.equals("DATE")) {
            throw new RuleProblem("with format is not for " + type, "with format for DATE alone");
        }
        if (!FORMATS.contains(format)) {
            throw new RuleProblem("\"" + format + "\" is not a format of dates here", String.join(", ", FORMATS));
        }
        if (!property.isText()) {
            throw property.unfit("only texts have a format", "a varchar property");
        }
        Column text = property.column();
        Column day = concat(
                part(text, format, "yyyy", "2000"),
                lit("-"),
                part(text, format, "MM", "01"),
                lit("-"),
                part(text, format, "dd", "01"));
        Column isWritten = text.rlike("\\A" + format.replaceAll("[yMd]", "[0-9]") + "\\z");
        return coalesce(
                isWritten.and(Conversions.lenient(day, DataTypes.DateType).isNotNull()), lit(false));
    }

    private static Column part(Column text, String format, String part, String otherwise) {
        int at = format.indexOf(part);
        return at < 0 ? lit(otherwise) : text.substr(at + 1, part.length());
    }
}
