package io.github.ecommercepipeline.sandbox.bench;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The same rules by Deequ, record by record, with its outcome of each record written. It finds no duplicates. Called by
 * reflection, as it exists for Spark 3.5 alone.
 */
final class DeequCopy implements Copy {

    static final String CLASS = "com.amazon.deequ.dqdl.EvaluateDataQuality";

    private static final String RULES = "Rules = [ "
            + String.join(
                    ", ",
                    List.of(
                            "RowCount > 0",
                            "IsComplete \"customer_id\"",
                            "IsComplete \"order_date\"",
                            "IsComplete \"quantity\"",
                            "IsComplete \"price\"",
                            "ColumnValues \"quantity\" > 0",
                            "ColumnValues \"quantity\" <= 1000",
                            "ColumnValues \"price\" > 0",
                            "ColumnValues \"price\" < 100000",
                            "ColumnLength \"order_id\" = 10",
                            "ColumnLength \"customer_id\" = 8",
                            "ColumnValues \"product_id\" matches \"P[0-9]{4}\"",
                            "ColumnValues \"payment_type\" in [\"credit_card\", \"debit_card\", \"paypal\", \"bank_transfer\"]",
                            "ColumnValues \"status\" in [\"pending\", \"completed\", \"cancelled\", \"refunded\"]"))
            + " ]";

    @Override
    public void run(SparkSession spark, Path raw, Path out, long records) throws IOException {
        Dataset<Row> judged = rowLevel(BareCopy.typed(spark, raw));
        judged.write().mode(SaveMode.Overwrite).parquet(out.toString());
        BareCopy.done(spark);
        long passed = spark.read()
                .parquet(out.toString())
                .filter(col("DataQualityEvaluationResult").equalTo("Passed"))
                .count();
        if (passed == 0 || passed == records) {
            throw new IOException("Deequ judged no record: " + passed + " of " + records + " passed");
        }
    }

    @SuppressWarnings("unchecked")
    private static Dataset<Row> rowLevel(Dataset<Row> rows) throws IOException {
        try {
            Class<?> evaluate = Class.forName(CLASS);
            Object results = evaluate.getMethod("processRows", Dataset.class, String.class)
                    .invoke(null, rows, RULES);
            Object key = evaluate.getMethod("ROW_LEVEL_OUTCOMES_KEY").invoke(null);
            return (Dataset<Row>)
                    results.getClass().getMethod("apply", Object.class).invoke(results, key);
        } catch (InvocationTargetException e) {
            throw new IOException("Deequ: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IOException("Deequ is not the one that this was written for: " + e, e);
        }
    }
}
