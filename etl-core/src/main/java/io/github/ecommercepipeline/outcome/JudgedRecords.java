package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.engine.task.RowProjection;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.ingest.table.RecordRows;
import io.github.ecommercepipeline.ingest.table.RecordSource;
import io.github.ecommercepipeline.mapping.Derivation;
import io.github.ecommercepipeline.mapping.Mapping;
import io.github.ecommercepipeline.mapping.RecordClaims;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.quality.table.RowRules;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A batch's records on their way to a scan: with the properties of the contract in order, and with the verdicts of those rules
 * that need SQL.
 *
 * @param rows as tasks read them
 * @param judged what SQL makes of these; empty if none is needed
 * @param schema of the judged rows
 * @param others the rules without verdicts, which the scan evaluates
 */
public record JudgedRecords(
        SparkSession spark, RecordRows rows, Optional<RowProjection> judged, StructType schema, RowRules others) {

    /**
     * The records of files. Spark's SQL has a part in it only if the contract computes by SQL, or a rule needs it.
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
                || !Derivation.of(contract).isEmpty();
        if (needsSql) {
            return of(spark, contract, inputs, splitBytes, rules::evaluateOthers, rules.rowRules(), count);
        }
        RecordRows rows = rows(spark, contract, inputs, splitBytes, count);
        return new JudgedRecords(spark, rows, Optional.empty(), rows.schema(), rules.rowRules());
    }

    /**
     * The same, judged by SQL.
     *
     * @param judge selects columns
     * @param others the rules without verdicts
     */
    static JudgedRecords of(
            SparkSession spark,
            Contract contract,
            List<Input> inputs,
            long splitBytes,
            UnaryOperator<Dataset<Row>> judge,
            RowRules others,
            ReadCount count) {
        Dataset<Row> judged = judge.apply(records(spark, contract, inputs, splitBytes, count));
        return new JudgedRecords(
                spark,
                rows(spark, contract, inputs, splitBytes, count),
                Optional.of(RowProjection.of(judged)),
                judged.schema(),
                others);
    }

    private static RecordRows rows(
            SparkSession spark, Contract contract, List<Input> inputs, long splitBytes, ReadCount count) {
        List<String> headers = Mapping.of(contract).headers();
        return RecordSource.rows(spark, contract, inputs, splitBytes, headers, RecordClaims.of(spark, contract), count);
    }

    /** The records of files with the properties of the contract, neither judged nor counted as outcomes. */
    public static Dataset<Row> records(
            SparkSession spark, Contract contract, List<Input> inputs, long splitBytes, ReadCount count) {
        Mapping mapping = Mapping.of(contract);
        return RecordSource.read(
                        spark, contract, inputs, splitBytes, mapping.headers(), RecordClaims.of(spark, contract), count)
                .transform(mapping::apply)
                .transform(records -> Derivation.of(contract)
                        .apply(records, inputs.stream().map(Input::name).toList()));
    }
}
