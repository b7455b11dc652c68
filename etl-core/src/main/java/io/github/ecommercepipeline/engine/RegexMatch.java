package io.github.ecommercepipeline.engine;

import io.github.ecommercepipeline.regex.WholeTextMatch;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Whether a regular expression of java.util.regex matches a whole text: NULL for NULL, and for a text on which it takes too
 * many steps, so that no record can end or stall the job.
 */
public final class RegexMatch extends InterpretedExpression {

    private static final long serialVersionUID = 1L;

    private final String regex;
    private transient WholeTextMatch match;

    private RegexMatch(Expression text, String regex) {
        super(List.of(text), regex);
        this.regex = regex;
    }

    /**
     * The match as a column.
     *
     * @param regex matches the whole text, so {@code \A} and {@code \z} are not needed
     */
    public static Column of(Column text, String regex) {
        return WholeTextMatch.isLinear(regex)
                ? text.rlike(WholeTextMatch.anchored(regex))
                : ColumnExpressions.column(new RegexMatch(ColumnExpressions.expression(text), regex));
    }

    @Override
    protected CatalystExpression over(List<Expression> newChildren) {
        return new RegexMatch(newChildren.get(0), regex);
    }

    @Override
    public Object eval(InternalRow row) {
        UTF8String text = (UTF8String) child(0).eval(row);
        if (text == null) {
            return null;
        }
        if (match == null) {
            match = new WholeTextMatch(regex);
        }
        return match.of(text);
    }

    @Override
    public DataType dataType() {
        return DataTypes.BooleanType;
    }
}
