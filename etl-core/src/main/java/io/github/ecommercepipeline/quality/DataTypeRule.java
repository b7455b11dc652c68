package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.not;

import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.engine.Conversions;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedConditionOperator;

/**
 * {@code ColumnDataType "x" = "INTEGER"}: whether Spark can cast a value to the type by its default rules, which accept
 * the text 5.7 as an INTEGER. NULL has no type.
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

    private static final String ALLOWED = "= or != one of " + String.join(", ", new TreeSet<>(TYPES.keySet()));

    private DataTypeRule() {}

    /**
     * Whether a record satisfies the rule; never NULL.
     *
     * @throws RuleProblem if the condition is not a comparison with a type
     */
    static Column of(RuleProperty property, Condition condition) {
        if (!(condition instanceof StringBasedCondition texts)) {
            throw new RuleProblem(condition.getFormattedCondition() + " is not a comparison with a type", ALLOWED);
        }
        TextCondition text = TextCondition.of(texts);
        boolean equal = text.operator() == StringBasedConditionOperator.EQUALS;
        boolean known = equal || text.operator() == StringBasedConditionOperator.NOT_EQUALS;
        DataType type =
                text.texts().isEmpty() ? null : TYPES.get(text.texts().get(0).toUpperCase(Locale.ROOT));
        if (!known || type == null) {
            throw new RuleProblem(condition.getFormattedCondition() + " is not a comparison with a type", ALLOWED);
        }
        if (!property.isText() && !property.isNumber()) {
            throw property.unfit("it already has a type", "a varchar, integer or decimal property");
        }
        Column isOfType = Conversions.lenient(property.column(), type).isNotNull();
        return equal ? isOfType : not(isOfType);
    }
}
