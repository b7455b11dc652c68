package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.engine.ComputedValue.Computation;
import io.github.ecommercepipeline.engine.EvaluationException;
import io.github.ecommercepipeline.engine.Operands;
import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.ingest.table.RecordReasons;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Computes several properties of a record at once, so that common subexpressions are evaluated once, and returns a
 * struct of their values and the record's reasons. An expression that throws yields a reason instead of failing the
 * job. The operands are an expression for each property, the kind, the reasons, and then the inputs.
 *
 * @param handlers of the properties to compute
 * @param inputs for each property, the indexes of the operands that are its inputs
 * @param onlyWithoutReasons whether reasons are added only to records without reasons
 */
record ComputedStruct(List<ResultHandler> handlers, List<List<Integer>> inputs, boolean onlyWithoutReasons)
        implements Computation {

    static final String REASONS = "reasons";

    ComputedStruct {
        handlers = List.copyOf(handlers);
        inputs = List.copyOf(inputs);
    }

    @Override
    public DataType type() {
        StructType type = new StructType();
        for (ResultHandler handler : handlers) {
            type = type.add(handler.property(), handler.type());
        }
        return type.add(REASONS, DataTypes.StringType);
    }

    @Override
    public Object of(Operands operands) {
        int properties = handlers.size();
        Object[] values = new Object[properties + 1];
        int kind = (Integer) operands.value(properties);
        UTF8String reasons = (UTF8String) operands.value(properties + 1);
        values[properties] = reasons;
        if (kind > RecordColumns.KIND_RECORD || RecordReasons.isUnreadable(reasons)) {
            return Rows.of(values);
        }
        InternalRow results = operands.together(properties);
        for (int i = 0; i < properties; i++) {
            Object value = results == null ? alone(i, operands) : handle(i, results, i, operands);
            if (!(value instanceof ResultHandler.Failure failure)) {
                values[i] = value;
            } else if (reasons == null || !onlyWithoutReasons) {
                values[properties] = append((UTF8String) values[properties], i, failure);
            }
        }
        return Rows.of(values);
    }

    private Object alone(int property, Operands operands) {
        InternalRow result;
        try {
            result = operands.alone(property);
        } catch (EvaluationException e) {
            return handlers.get(property).onError(e.getCause());
        }
        return handle(property, result, 0, operands);
    }

    private Object handle(int property, InternalRow results, int ordinal, Operands operands) {
        ResultHandler handler = handlers.get(property);
        if (!results.isNullAt(ordinal)) {
            return handler.onValue(results.get(ordinal, operands.type(property)));
        }
        return handler.onNull(inputs.get(property).stream().anyMatch(input -> operands.value(input) == null));
    }

    private UTF8String append(UTF8String reasons, int property, ResultHandler.Failure failure) {
        UTF8String reason = UTF8String.fromString(handlers.get(property).property() + ":" + failure.reason());
        return reasons == null
                ? reason
                : UTF8String.concatWs(
                        UTF8String.fromString(String.valueOf(RecordColumns.REASON_SEPARATOR)), reasons, reason);
    }
}
