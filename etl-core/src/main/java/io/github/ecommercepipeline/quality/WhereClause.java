package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.not;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.engine.SqlExpression;
import java.util.List;
import org.apache.spark.sql.Column;

/** The Spark SQL condition of {@code where}: a rule applies only to the records for which it is true. */
final class WhereClause {

    private WhereClause() {}

    /**
     * Whether the rule applies to a record; never NULL. It applies if the condition cannot be evaluated.
     *
     * @throws RuleProblem if it is not a Spark SQL condition on the contract's properties
     */
    static RecordCondition of(Contract contract, String quoted) {
        return condition(contract, TextCondition.unescaped(quoted));
    }

    /**
     * Whether a condition is true for a record; never NULL. It is not if it cannot be evaluated.
     *
     * @param sql not quoted
     * @throws RuleProblem if it is not a Spark SQL condition on the contract's properties
     */
    static RecordCondition isTrue(Contract contract, String sql) {
        RecordCondition condition = condition(contract, sql);
        // The line end closes a comment.
        Column isNot = parse("not coalesce((" + sql + "\n), false)").condition();
        return new RecordCondition(condition.columns(), not(isNot));
    }

    private static RecordCondition condition(Contract contract, String sql) {
        SqlExpression expression = parse(sql);
        List<String> columns = expression.columns().stream()
                .map(name -> RuleProperty.named(contract, name).name())
                .distinct()
                .toList();
        return new RecordCondition(columns, expression.condition());
    }

    private static SqlExpression parse(String sql) {
        try {
            return SqlExpression.parse(sql);
        } catch (IllegalArgumentException e) {
            throw new RuleProblem(
                    "where \"" + sql + "\" is not Spark SQL: " + e.getMessage(),
                    "a condition on the contract's properties");
        }
    }
}
