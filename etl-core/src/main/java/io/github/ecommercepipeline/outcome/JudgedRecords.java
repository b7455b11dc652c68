package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.ingest.table.RecordRows;
import io.github.ecommercepipeline.ingest.table.RecordRows.RowsFunction;
import io.github.ecommercepipeline.ingest.table.RecordSource;
import io.github.ecommercepipeline.mapping.Derivation;
import io.github.ecommercepipeline.mapping.Mapping;
import io.github.ecommercepipeline.mapping.RecordClaims;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.quality.table.RowRules;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A batch's records on their way to a scan: with the properties of the contract in order, and with the verdicts of those rules
 * that need SQL.
 *
 * @param tasks the rows
 * @param schema of the rows
 * @param others the rules without verdicts, which the scan evaluates
 */
public record JudgedRecords(SparkSession spark, TaskRows tasks, StructType schema, RowRules others) {

    /** Rows in tasks. */
    public interface TaskRows {

        /** Runs a function on the rows of each task; returns the results in order. */
        <R> List<R> each(RowsFunction<R> function);
    }

    /** Records with the verdicts of all rules. */
    static JudgedRecords of(Dataset<Row> judged) {
        return bySql(judged, RowRules.none());
    }

    private static JudgedRecords bySql(Dataset<Row> judged, RowRules others) {
        return new JudgedRecords(judged.sparkSession(), new SqlRows(judged), judged.schema(), others);
    }

    private record SqlRows(Dataset<Row> judged) implements TaskRows {

        @Override
        public <R> List<R> each(RowsFunction<R> function) {
            return SessionInternals.rows(judged)
                    .mapPartitions(rows -> List.of(function.of(rows)).iterator())
                    .collect();
        }
    }

    /**
     * The records of files. Spark's SQL has a part in it only if the contract computes or filters by SQL, or a rule needs it.
     *
     * @param splitBytes see {@link RecordSource}
     * @param count counts what is read
     */
    public static JudgedRecords of(
            SparkSession spark,
            Contract contract,
            List<Input> inputs,
            long splitBytes,
            RuleSet rules,
            ReadCount count) {
        boolean needsSql = rules.needsSql()
                || !Mapping.of(contract).isEmpty()
                || !Derivation.of(contract).isEmpty()
                || !RecordClaims.of(contract).isEmpty();
        if (needsSql) {
            return bySql(rules.evaluateOthers(records(spark, contract, inputs, splitBytes, count)), rules.rowRules());
        }
        RecordRows records = RecordSource.rows(spark, contract, inputs, splitBytes, count);
        return new JudgedRecords(spark, new ReadRows(records), records.schema(), rules.rowRules());
    }

    private record ReadRows(RecordRows records) implements TaskRows {

        @Override
        public <R> List<R> each(RowsFunction<R> function) {
            return records.each(function);
        }
    }

    /** The records of files with the properties of the contract, neither judged nor counted as outcomes. */
    public static Dataset<Row> records(
            SparkSession spark, Contract contract, List<Input> inputs, long splitBytes, ReadCount count) {
        Mapping mapping = Mapping.of(contract);
        RecordClaims claims = RecordClaims.of(contract);
        return RecordSource.read(spark, contract, inputs, splitBytes, mapping.headers(), claims.headers(), count)
                .transform(claims::apply)
                .transform(mapping::apply)
                .transform(records -> Derivation.of(contract)
                        .apply(records, inputs.stream().map(Input::name).toList()));
    }
}
