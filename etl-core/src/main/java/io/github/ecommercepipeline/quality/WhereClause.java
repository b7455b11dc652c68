package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.mapping.SqlExpression;
import java.util.List;

/** The Spark SQL condition of {@code where}: a rule is about the records for which it is true, and no others. */
final class WhereClause {

    private WhereClause() {}

    /**
     * Whether a record is one of them, never NULL; a record for which the condition cannot be computed is one.
     *
     * @throws RuleProblem if it is not Spark SQL over the contract's properties
     */
    static RecordCondition of(Contract contract, String quoted) {
        String sql = TextCondition.unescaped(quoted);
        SqlExpression expression = parse(sql);
        List<String> columns = expression.columns().stream()
                .map(name -> Subject.named(contract, name).name())
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
                    "a condition over the contract's properties");
        }
    }
}
