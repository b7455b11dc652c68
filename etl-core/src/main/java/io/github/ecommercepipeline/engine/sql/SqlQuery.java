package io.github.ecommercepipeline.engine.sql;

import io.github.ecommercepipeline.engine.ErrorConditions;
import io.github.ecommercepipeline.engine.PinnedSettings;
import io.github.ecommercepipeline.engine.SessionInternals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * Evaluates a statement on tables, in a session of its own. What does not fit into memory is sorted and joined on disk; a join that
 * compares each row with each is refused where it would have to hold many rows in memory, and a statement ends after some time.
 */
public final class SqlQuery {

    /** Sums of floating-point numbers depend on their order in later digits. */
    private static final MathContext STABLE_DIGITS = new MathContext(12);

    private static final String GROUP = "spark.jobGroup.id";
    private static final String DESCRIPTION = "spark.job.description";
    private static final String INTERRUPTS = "spark.job.interruptOnCancel";

    private final SparkSession session;
    private final Dataset<Row> result;
    private final Map<String, Long> rows;
    private final SqlLimits limits;

    private SqlQuery(SparkSession session, Dataset<Row> result, Map<String, Long> rows, SqlLimits limits) {
        this.session = session;
        this.result = result;
        this.rows = rows;
        this.limits = limits;
    }

    /** A session with the settings of another one in which statements mean what they mean when they are checked. */
    public static SparkSession session(SparkSession spark) {
        SparkSession session = spark.newSession();
        spark.conf().getAll().foreach(setting -> {
            if (session.conf().isModifiable(setting._1())) {
                session.conf().set(setting._1(), setting._2());
            }
            return null;
        });
        PinnedSettings.pin(session);
        session.conf().set("spark.sql.ansi.enabled", "true");
        return session;
    }

    /**
     * A statement on tables.
     *
     * @param tables by name, of the session; with the columns that an analysis of the statement knew
     * @param rows how many rows each table has
     */
    public static SqlQuery of(
            SparkSession session,
            SqlStatement statement,
            Map<String, Dataset<Row>> tables,
            Map<String, Long> rows,
            SqlLimits limits) {
        Map<String, LogicalPlan> relations = new LinkedHashMap<>();
        tables.forEach((name, table) ->
                relations.put(name, SessionInternals.execution(table).analyzed()));
        LogicalPlan plan = SessionInternals.with(statement.plan(), relations);
        return new SqlQuery(session, SessionInternals.records(session, plan), Map.copyOf(rows), limits);
    }

    /**
     * What a statement yields.
     *
     * @param value empty if it is NULL, or there is no row
     */
    public record Yield(Optional<BigDecimal> value) {}

    /**
     * The number that the statement yields.
     *
     * @throws FailedStatementException if it cannot be evaluated
     */
    public Yield number() {
        SqlJoins.check(result, rows, limits.mostCompared());
        List<Row> all = bounded(result::collectAsList);
        return new Yield(
                all.isEmpty()
                        ? Optional.empty()
                        : Optional.ofNullable(all.get(0).get(0)).map(SqlQuery::number));
    }

    private static BigDecimal number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw FailedStatementException.ofRecords("yields " + number + ", which is no number");
            }
            return new BigDecimal(value.toString()).round(STABLE_DIGITS);
        }
        return BigDecimal.valueOf(((Number) value).longValue());
    }

    /**
     * The records that the statement returns.
     *
     * @throws FailedStatementException if it cannot be evaluated
     */
    public RecordIds records() {
        Dataset<Row> ids = SessionInternals.records(
                session, SqlShape.records(SessionInternals.execution(result).analyzed()));
        SqlJoins.check(ids, rows, limits.mostCompared());
        return bounded(() -> SessionInternals.rows(ids)
                .mapPartitions(all -> {
                    RecordIds returned = new RecordIds();
                    all.forEachRemaining(row -> {
                        if (!row.isNullAt(0)) {
                            returned.add(row.getLong(0));
                        }
                    });
                    return List.of(returned).iterator();
                })
                .fold(new RecordIds(), RecordIds::with));
    }

    private <T> T bounded(Supplier<T> work) {
        SparkContext spark = session.sparkContext();
        String group = "statement-" + UUID.randomUUID();
        Map<String, String> before = new LinkedHashMap<>();
        for (String name : List.of(GROUP, DESCRIPTION, INTERRUPTS)) {
            before.put(name, spark.getLocalProperty(name));
        }
        spark.setJobGroup(group, "a statement of CustomSql", true);
        long started = System.nanoTime();
        JobCanceller canceller = JobCanceller.of(spark, group, limits.mostTime());
        boolean succeeded = false;
        try {
            T result = work.get();
            checkTime(started);
            succeeded = true;
            return result;
        } catch (FailedStatementException e) {
            throw e;
        } catch (Exception e) {
            checkTime(started);
            Optional<String> fault = ErrorConditions.name(e).filter(SqlQuery::isOfData);
            if (fault.isPresent()) { // without the cause, whose message has values
                throw FailedStatementException.ofRecords("cannot be evaluated on the records: " + fault.get());
            }
            throw e;
        } finally {
            if (succeeded) {
                canceller.end();
            } else {
                canceller.cancel();
            }
            before.forEach(spark::setLocalProperty);
        }
    }

    private void checkTime(long started) {
        if (System.nanoTime() - started >= limits.mostTime().toNanos()) {
            throw FailedStatementException.ofBounds(
                    "took longer than " + limits.mostTime().toMinutes() + " minutes");
        }
    }

    private static boolean isOfData(String condition) {
        return !condition.startsWith("INTERNAL_ERROR")
                && !condition.startsWith("_LEGACY")
                && !condition.contains("FILE")
                && !condition.contains("MEMORY");
    }
}
