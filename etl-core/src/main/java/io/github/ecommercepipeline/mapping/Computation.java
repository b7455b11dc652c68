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
 * Computes several properties of a record at once, so that what they have in common is computed once, and gives a struct of
 * their values and the record's reasons. An expression that throws makes a reason and does not end the job. Its children: an
 * expression for each property; the kind and the reasons; then the inputs.
 */
final class Computation extends OpaqueExpression {

    private static final long serialVersionUID = 1L;

    static final String REASONS = "reasons";

    /**
     * What is computed.
     *
     * @param inputs for each property, which of the children are its inputs
     * @param onlyFlawless whether reasons are added only to records that have none
     */
    record Plan(List<Step> steps, List<List<Integer>> inputs, boolean onlyFlawless) implements Serializable {

        Plan {
            steps = List.copyOf(steps);
            inputs = List.copyOf(inputs);
        }

        private int kind() {
            return steps.size();
        }

        private int reasons() {
            return steps.size() + 1;
        }
    }

    private final Plan plan;
    private transient UnsafeProjection together;
    private transient UnsafeProjection[] apart;

    Computation(List<Expression> children, Plan plan) {
        super(children, plan);
        this.plan = plan;
    }

    @Override
    protected OpaqueExpression over(List<Expression> newChildren) {
        return new Computation(newChildren, plan);
    }

    @Override
    public DataType dataType() {
        StructType type = new StructType();
        for (Step step : plan.steps()) {
            type = type.add(step.property(), step.type());
        }
        return type.add(REASONS, DataTypes.StringType);
    }

    @Override
    public Object eval(InternalRow row) {
        int properties = plan.steps().size();
        Object[] values = new Object[properties + 1];
        UTF8String reasons = (UTF8String) child(plan.reasons()).eval(row);
        values[properties] = reasons;
        boolean isRecord = (Integer) child(plan.kind()).eval(row) == RecordColumns.KIND_RECORD;
        if (!isRecord || RecordReasons.tell(reasons)) {
            return new GenericInternalRow(values);
        }
        InternalRow results = together(row);
        for (int i = 0; i < properties; i++) {
            Object value = results == null ? apart(i, row) : finished(i, results, i, row);
            if (!(value instanceof Step.Failure failure)) {
                values[i] = value;
            } else if (reasons == null || !plan.onlyFlawless()) {
                values[properties] = joined((UTF8String) values[properties], i, failure);
            }
        }
        return new GenericInternalRow(values);
    }

    /** Null if one of them fails. */
    private InternalRow together(InternalRow row) {
        if (together == null) {
            together = UnsafeProjection.create(JavaConverters.asScalaBuffer(JavaConverters.seqAsJavaList(children())
                            .subList(0, plan.steps().size()))
                    .toSeq());
        }
        try {
            return together.apply(row);
        } catch (Exception e) {
            return null;
        }
    }

    private Object apart(int property, InternalRow row) {
        if (apart == null) {
            apart = new UnsafeProjection[plan.steps().size()];
        }
        if (apart[property] == null) {
            apart[property] = UnsafeProjection.create(child(property));
        }
        InternalRow result;
        try {
            result = apart[property].apply(row);
        } catch (Exception e) {
            return plan.steps().get(property).failed(e);
        }
        return finished(property, result, 0, row);
    }

    private Object finished(int property, InternalRow results, int ordinal, InternalRow row) {
        Step step = plan.steps().get(property);
        if (!results.isNullAt(ordinal)) {
            return step.value(results.get(ordinal, child(property).dataType()));
        }
        return step.missing(plan.inputs().get(property).stream()
                .anyMatch(input -> child(input).eval(row) == null));
    }

    private UTF8String joined(UTF8String reasons, int property, Step.Failure failure) {
        UTF8String reason = UTF8String.fromString(plan.steps().get(property).property() + ":" + failure.reason());
        return reasons == null
                ? reason
                : UTF8String.concatWs(
                        UTF8String.fromString(String.valueOf(RecordColumns.REASON_SEPARATOR)), reasons, reason);
    }
}
