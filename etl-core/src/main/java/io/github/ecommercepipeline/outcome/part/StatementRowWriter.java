package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.outcome.plan.StatementPlan;
import io.github.ecommercepipeline.privacy.Pseudonymiser;
import io.github.ecommercepipeline.staging.RowFileWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Keeps of a part's records what statements read of them. Not thread-safe. */
public final class StatementRowWriter implements Closeable {

    private final List<StatementPlan.KeptColumn> columns;
    private final DataType[] types;
    private final Object[] values;
    private final InternalRow kept;
    private final Pseudonymiser pseudonyms;
    private final RowFileWriter file;

    public StatementRowWriter(Configuration hadoop, PartFiles files, ScanPlan plan) throws IOException {
        StructType schema = plan.statements().schema(plan);
        this.columns = plan.statements().columns();
        this.types = new DataType[columns.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = schema.fields()[1 + i].dataType();
        }
        this.values = new Object[1 + types.length];
        this.kept = Rows.of(values);
        this.pseudonyms = plan.protection().pseudonymKey() == null
                ? null
                : new Pseudonymiser(plan.protection().pseudonymKey());
        this.file = new RowFileWriter(
                hadoop, files.statementRows(), schema, plan.protection().secret());
    }

    /**
     * Writes a record.
     *
     * @param id which it is, a number of {@link io.github.ecommercepipeline.engine.sql.RecordIds}
     * @param row whose first columns are the contract's properties
     */
    public void write(long id, InternalRow row) throws IOException {
        values[0] = id;
        for (int i = 0; i < types.length; i++) {
            int ordinal = columns.get(i).ordinal();
            if (row.isNullAt(ordinal)) {
                values[1 + i] = null;
            } else if (columns.get(i).pseudonym()) {
                values[1 + i] = UTF8String.fromBytes(
                        pseudonyms.of(row.getUTF8String(ordinal).getBytes()).clone());
            } else {
                values[1 + i] = row.get(ordinal, types[i]);
            }
        }
        file.write(kept);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
