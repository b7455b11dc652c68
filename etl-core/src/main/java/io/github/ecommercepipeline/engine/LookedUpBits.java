package io.github.ecommercepipeline.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** A BIGINT that depends on the segment of a value (see {@link Segments}); never NULL. */
public final class LookedUpBits extends InterpretedExpression {

    private static final long serialVersionUID = 1L;

    private final long[] bits;

    private LookedUpBits(Expression segment, long[] bits) {
        super(List.of(segment), Arrays.stream(bits).mapToObj(Long::toString).collect(Collectors.joining(",")));
        this.bits = bits;
    }

    /**
     * The bits of the segment in which a value lies.
     *
     * @param bits by segment
     */
    public static Column of(Column segment, long[] bits) {
        return ColumnExpressions.column(new LookedUpBits(ColumnExpressions.expression(segment), bits.clone()));
    }

    @Override
    protected CatalystExpression over(List<Expression> newChildren) {
        return new LookedUpBits(newChildren.get(0), bits);
    }

    @Override
    public Object eval(InternalRow row) {
        return bits[(Integer) child(0).eval(row)];
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode code) {
        ExprCode segment = child(0).genCode(context);
        String reference = context.addReferenceObj("bits", bits, "long[]");
        return generated(code, segment, "long " + code.value() + " = " + reference + "[" + segment.value() + "];");
    }

    @Override
    public boolean nullable() {
        return false;
    }

    @Override
    public DataType dataType() {
        return DataTypes.LongType;
    }
}
