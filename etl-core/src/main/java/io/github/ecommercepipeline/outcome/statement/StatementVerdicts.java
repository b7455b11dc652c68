package io.github.ecommercepipeline.outcome.statement;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.engine.sql.FailedStatementException;
import io.github.ecommercepipeline.engine.sql.RecordIds;
import io.github.ecommercepipeline.engine.sql.SqlLimits;
import io.github.ecommercepipeline.engine.sql.SqlQuery;
import io.github.ecommercepipeline.engine.sql.SqlTable;
import io.github.ecommercepipeline.outcome.duplicates.BrokenRules;
import io.github.ecommercepipeline.outcome.part.PartFiles;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.outcome.plan.StatementPlan;
import io.github.ecommercepipeline.outcome.scan.PartResult;
import io.github.ecommercepipeline.privacy.RunSecret;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.reference.StoredRows;
import io.github.ecommercepipeline.quality.sql.Statement;
import io.github.ecommercepipeline.staging.RowFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.roaringbitmap.RoaringBitmap;

/** What the statements of a rule set say of the records of a finished scan. */
public final class StatementVerdicts {

    private final ScanPlan plan;
    private final List<PartResult> parts;
    private final Configuration hadoop;
    private final SparkSession session;
    private final Map<String, MeasureValues.Value> values = new HashMap<>();
    private final Map<String, RecordIds> returned = new HashMap<>();
    private final long records;
    private final SqlLimits limits;

    private StatementVerdicts(SparkSession spark, ScanPlan plan, List<PartResult> parts, SqlLimits limits) {
        this.limits = limits;
        this.plan = plan;
        this.parts = parts;
        this.hadoop = SessionInternals.hadoop(spark);
        this.session = plan.statements().needed() ? SqlQuery.session(spark) : spark;
        this.records = parts.stream().mapToLong(part -> part.parsed).sum();
    }

    /**
     * Evaluates statements; nothing is read but what the scan and the compilation of the rules kept for them.
     *
     * @param parts results of the scan's tasks
     * @param limits what each statement may take
     * @throws FailedStatementException if one takes too long, or one that returns records cannot be evaluated
     */
    public static StatementVerdicts of(
            SparkSession spark, ScanPlan plan, List<Statement> statements, List<PartResult> parts, SqlLimits limits) {
        StatementVerdicts verdicts = new StatementVerdicts(spark, plan, parts, limits);
        statements.stream().filter(Statement::isJudged).forEach(verdicts::evaluate);
        return verdicts;
    }

    /** What measures are to the other rules about the dataset, by the names of the statements. */
    public Map<String, MeasureValues.Value> values() {
        return Map.copyOf(values);
    }

    /**
     * The candidates that violate rules.
     *
     * @param rules the names of the statements that judge record rules, by the indexes of these
     */
    public BrokenRules broken(Map<Integer, String> rules) {
        BrokenRules broken = new BrokenRules();
        rules.forEach((rule, statement) -> {
            RecordIds passing = returned.get(statement);
            if (passing != null) {
                for (PartResult part : parts) {
                    RoaringBitmap failing = RoaringBitmap.bitmapOfRange(0, part.candidates);
                    failing.andNot(part.unjudged);
                    failing.andNot(passing.of(part.part));
                    broken.add(part.part, rule, failing);
                }
            }
        });
        return broken;
    }

    /** How many records violate the rules of a statement, of those that it judges; rejected ones are among them. */
    public long failures(String statement) {
        RecordIds passing = returned.get(statement);
        return passing == null ? 0 : records - passing.count();
    }

    private void evaluate(Statement statement) {
        try {
            SqlQuery query = query(statement);
            if (statement.ofRecords()) {
                RecordIds passing = query.records();
                returned.put(statement.name(), passing);
                values.put(statement.name(), new MeasureValues.Count(passing.count(), records));
            } else {
                values.put(
                        statement.name(), new MeasureValues.Yield(query.number().value(), Optional.empty()));
            }
        } catch (FailedStatementException e) {
            if (statement.ofRecords() || e.isOfBounds()) {
                throw e.of(statement.written());
            }
            values.put(statement.name(), new MeasureValues.Yield(Optional.empty(), Optional.of(e.getMessage())));
        }
    }

    private SqlQuery query(Statement statement) {
        Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
        Map<String, Long> rows = new TreeMap<>();
        tables.put(Statement.PRIMARY, primary(statement));
        rows.put(Statement.PRIMARY, records);
        statement.others().forEach((name, stored) -> {
            tables.put(name, other(stored, statement.tables().get(name)));
            rows.put(name, stored.rows());
        });
        return SqlQuery.of(session, statement.sql(), tables, rows, limits);
    }

    private Dataset<Row> primary(Statement statement) {
        List<String> files = parts.stream()
                .map(part ->
                        new PartFiles(plan.paths(), part.name).statementRows().toString())
                .toList();
        Dataset<Row> kept =
                read(files, plan.statements().schema(plan), plan.protection().secret());
        StructType columns = statement.tables().get(Statement.PRIMARY);
        Map<String, String> names = new HashMap<>(Map.of(SqlTable.RECORD, SqlTable.RECORD));
        for (StatementPlan.KeptColumn column : plan.statements().columns()) {
            if (SqlTable.isPseudonym(columns, column.property()) == column.pseudonym()) {
                names.put(column.property(), StatementPlan.name(column));
            }
        }
        return selected(kept, columns, names);
    }

    private Dataset<Row> other(StoredRows stored, StructType columns) {
        Map<String, String> names = new HashMap<>();
        for (String name : stored.schema().fieldNames()) {
            names.put(name, name);
        }
        return selected(read(stored.files(), stored.schema(), null), columns, names);
    }

    /** Columns that were not kept are not read either: their values do not matter. */
    private static Dataset<Row> selected(Dataset<Row> kept, StructType columns, Map<String, String> names) {
        List<Column> selected = new ArrayList<>();
        for (StructField field : columns.fields()) {
            String name = names.get(field.name());
            Column column = name == null ? lit(null).cast(field.dataType()) : col("`" + name + "`");
            selected.add(column.as(field.name(), field.metadata()));
        }
        return kept.select(selected.toArray(Column[]::new));
    }

    private Dataset<Row> read(List<String> files, StructType schema, RunSecret secret) {
        SerializableConfiguration configuration = new SerializableConfiguration(hadoop);
        int columns = schema.length();
        JavaRDD<InternalRow> rows = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(new ArrayList<>(files), Math.max(1, files.size()))
                .flatMap(file -> {
                    RowFileReader reader = new RowFileReader(configuration.value(), new Path(file), columns, secret);
                    TaskContext task = TaskContext.get();
                    task.addTaskCompletionListener((TaskCompletionListener) context -> close(reader));
                    return untilKilled(reader, task);
                });
        return SessionInternals.records(session, rows, schema);
    }

    /** Joins that compare each row with each do not look whether their statement has been ended. */
    private static Iterator<InternalRow> untilKilled(Iterator<InternalRow> rows, TaskContext task) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (task.isInterrupted()) {
                    throw new TaskKilledException();
                }
                return rows.hasNext();
            }

            @Override
            public InternalRow next() {
                return rows.next();
            }
        };
    }

    private static void close(RowFileReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
