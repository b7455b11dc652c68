package io.github.ecommercepipeline.sandbox.bench;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Deequ's record level: Spark's CSV reader, the rules of the contract that Deequ evaluates record by record, and the records with their
 * verdicts as Parquet. It finds no duplicates and keeps no books. Deequ exists for Spark 3.5 alone, so it is called by name.
 */
final class DeequCopy implements Copy {

    private static final String CLASS = "com.amazon.deequ.dqdl.EvaluateDataQuality";
    private static final String LEVEL = "rowLevelOutcomes";
    private static final Pattern RULES = Pattern.compile("Rules = \\[(.*?)\\n\\s*\\]\\n", Pattern.DOTALL);

    static boolean isThere() {
        try {
            Class.forName(CLASS);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public void run(SparkSession spark, Path raw, Path out, long records) throws IOException {
        Dataset<Row> read = spark.read()
                .schema(BareCopy.SCHEMA.replace("order_date DATE", "order_date STRING"))
                .option("header", "true")
                .csv(BenchData.folder(raw).toString());
        judged(read, rules()).write().mode(SaveMode.Overwrite).parquet(out.toString());
    }

    /** Those about each record. */
    private static String rules() throws IOException {
        Matcher ruleset = RULES.matcher(BenchContract.text());
        if (!ruleset.find()) {
            throw new IOException("the contract of the bench has no rules");
        }
        List<String> rules = new ArrayList<>();
        for (String rule : ruleset.group(1).split(",\\n")) {
            if (!rule.contains("RowCount")) {
                rules.add(rule.strip());
            }
        }
        return "Rules = [ " + String.join(", ", rules) + " ]";
    }

    @SuppressWarnings("unchecked")
    private static Dataset<Row> judged(Dataset<Row> read, String rules) throws IOException {
        try {
            Method process = Class.forName(CLASS).getMethod("processRows", Dataset.class, String.class);
            Object levels = process.invoke(null, read, rules);
            Method get = levels.getClass().getMethod("apply", Object.class);
            get.setAccessible(true);
            return (Dataset<Row>) get.invoke(levels, LEVEL);
        } catch (ReflectiveOperationException e) {
            throw new IOException("Deequ cannot be called", e);
        }
    }
}
