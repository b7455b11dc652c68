package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.ingest.table.RecordReasons;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.JavaConverters;

/**
 * Computes several properties of a record at once, so that common subexpressions are evaluated once, and returns a
 * struct of their values and the record's reasons. An expression that throws yields a reason instead of failing the
 * job. The children are an expression for each property, the kind, the reasons, and then the inputs.
 */
final class ComputedStruct extends InterpretedExpression {

    private static final long serialVersionUID = 1L;

    static final String REASONS = "reasons";

    /**
     * The properties to compute.
     *
     * @param inputs for each property, the indexes of the children that are its inputs
     * @param onlyWithoutReasons whether reasons are added only to records without reasons
     */
    record Plan(List<ResultHandler> handlers, List<List<Integer>> inputs, boolean onlyWithoutReasons)
            implements Serializable {

        Plan {
            handlers = List.copyOf(handlers);
            inputs = List.copyOf(inputs);
        }

        private int kind() {
            return handlers.size();
        }

        private int reasons() {
            return handlers.size() + 1;
        }
    }

    private final Plan plan;
    private transient UnsafeProjection allAtOnce;
    private transient UnsafeProjection[] oneByOne;

    ComputedStruct(List<Expression> children, Plan plan) {
        super(children, plan);
        this.plan = plan;
    }

    @Override
    protected InterpretedExpression over(List<Expression> newChildren) {
        return new ComputedStruct(newChildren, plan);
    }

    @Override
    public DataType dataType() {
        StructType type = new StructType();
        for (ResultHandler handler : plan.handlers()) {
            type = type.add(handler.property(), handler.type());
        }
        return type.add(REASONS, DataTypes.StringType);
    }

    @Override
    public Object eval(InternalRow row) {
        int properties = plan.handlers().size();
        Object[] values = new Object[properties + 1];
        UTF8String reasons = (UTF8String) child(plan.reasons()).eval(row);
        values[properties] = reasons;
        boolean isRecord = (Integer) child(plan.kind()).eval(row) == RecordColumns.KIND_RECORD;
        if (!isRecord || RecordReasons.isUnreadable(reasons)) {
            return new GenericInternalRow(values);
        }
        InternalRow results = allAtOnce(row);
        for (int i = 0; i < properties; i++) {
            Object value = results == null ? oneByOne(i, row) : handle(i, results, i, row);
            if (!(value instanceof ResultHandler.Failure failure)) {
                values[i] = value;
            } else if (reasons == null || !plan.onlyWithoutReasons()) {
                values[properties] = append((UTF8String) values[properties], i, failure);
            }
        }
        return new GenericInternalRow(values);
    }

    /** Evaluates all expressions together; returns null if one of them throws. */
    private InternalRow allAtOnce(InternalRow row) {
        if (allAtOnce == null) {
            List<Expression> guarded =
                    JavaConverters.seqAsJavaList(children())
                            .subList(0, plan.handlers().size())
                            .stream()
                            .map(RegexGuard::guarded)
                            .toList();
            allAtOnce = UnsafeProjection.create(
                    JavaConverters.asScalaBuffer(guarded).toSeq());
        }
        try {
            return allAtOnce.apply(row);
        } catch (Exception | StackOverflowError e) {
            RecordFaults.rethrowIfOfTask(e);
            return null;
        }
    }

    private Object oneByOne(int property, InternalRow row) {
        if (oneByOne == null) {
            oneByOne = new UnsafeProjection[plan.handlers().size()];
        }
        if (oneByOne[property] == null) {
            oneByOne[property] = UnsafeProjection.create(RegexGuard.guarded(child(property)));
        }
        InternalRow result;
        try {
            result = oneByOne[property].apply(row);
        } catch (Exception | StackOverflowError e) {
            RecordFaults.rethrowIfOfTask(e);
            return plan.handlers().get(property).onError(e);
        }
        return handle(property, result, 0, row);
    }

    private Object handle(int property, InternalRow results, int ordinal, InternalRow row) {
        ResultHandler handler = plan.handlers().get(property);
        if (!results.isNullAt(ordinal)) {
            return handler.onValue(results.get(ordinal, child(property).dataType()));
        }
        return handler.onNull(plan.inputs().get(property).stream()
                .anyMatch(input -> child(input).eval(row) == null));
    }

    private UTF8String append(UTF8String reasons, int property, ResultHandler.Failure failure) {
        UTF8String reason = UTF8String.fromString(plan.handlers().get(property).property() + ":" + failure.reason());
        return reasons == null
                ? reason
                : UTF8String.concatWs(
                        UTF8String.fromString(String.valueOf(RecordColumns.REASON_SEPARATOR)), reasons, reason);
    }
}
