package io.github.ecommercepipeline.warehouse.publish;

import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.CHANGE;

import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.ledger.Attempt;
import io.github.ecommercepipeline.warehouse.ledger.AttemptReason;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.OpsHistory;
import io.github.ecommercepipeline.warehouse.schema.OpsTables;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements that record attempts, with their parameters. Pure. */
final class AttemptSql {

    private static final List<String> ATTEMPTS = List.of(
            "dataset",
            "business_date",
            "run_id",
            "started_at",
            "ended_at",
            "status",
            "published",
            "version",
            "records_read",
            "accepted",
            "rejected",
            "duplicate",
            "failed_gates",
            "message");
    /** Columns of {@code attempts} that may be NULL, and NULL as a parameter is a text. */
    private static final Set<String> COUNTS = Set.of("version", "records_read", "accepted", "rejected", "duplicate");

    private static final List<String> REASONS =
            List.of("dataset", "business_date", "run_id", "position", "reason", "severity", "records");
    private static final List<String> REASON_SUMS =
            List.of("dataset", "business_date", "run_id", "position", "property", "value");

    private static final String OF_BATCH = " WHERE dataset = ? AND business_date = ?";
    private static final String OF_RUN = OF_BATCH + " AND run_id = ?";

    private final SqlDialect dialect;
    private final Attempt attempt;
    private final List<PublishStep> steps = new ArrayList<>();

    private AttemptSql(SqlDialect dialect, Attempt attempt) {
        this.dialect = dialect;
        this.attempt = attempt;
    }

    /** Records the attempt that publishes: the reasons of the one that it replaces are deleted. */
    static List<PublishStep> published(SqlDialect dialect, Attempt attempt) {
        AttemptSql sql = new AttemptSql(dialect, attempt);
        sql.replacePublished();
        sql.deleteAttempt();
        sql.insert();
        return sql.steps;
    }

    /** Records an attempt that did not publish, beside all others. */
    static List<PublishStep> unpublished(SqlDialect dialect, Attempt attempt) {
        AttemptSql sql = new AttemptSql(dialect, attempt);
        for (String table : List.of("reasons", "reason_sums")) {
            sql.ofRun("DELETE FROM " + dialect.table("ops", table) + OF_RUN);
        }
        sql.deleteAttempt();
        sql.insert();
        return sql.steps;
    }

    /** Makes what is published of a batch what was published: its attempt stays, without reasons. */
    static List<PublishStep> withdrawn(SqlDialect dialect, Batch batch) {
        List<PublishStep> steps = new ArrayList<>();
        String attempts = dialect.table("ops", "attempts");
        for (String table : List.of("reasons", "reason_sums")) {
            steps.add(PublishStep.of(
                    CHANGE,
                    "DELETE FROM " + dialect.table("ops", table) + OF_BATCH + " AND run_id IN (SELECT run_id FROM "
                            + attempts + OF_BATCH + " AND published)",
                    batch.dataset(),
                    batch.businessDate(),
                    batch.dataset(),
                    batch.businessDate()));
        }
        steps.add(PublishStep.of(CHANGE, withdraw(attempts), batch.dataset(), batch.businessDate()));
        return steps;
    }

    private static String withdraw(String attempts) {
        return "UPDATE " + attempts + " SET published = FALSE" + OF_BATCH + " AND published";
    }

    /** A query for the number of published attempts of a run, 0 or 1, with the parameters dataset, business date and run id. */
    static String countPublished(SqlDialect dialect) {
        return "SELECT COUNT(*) FROM " + dialect.table("ops", "attempts") + OF_RUN + " AND published";
    }

    private void replacePublished() {
        String attempts = dialect.table("ops", "attempts");
        Object dataset = attempt.batch().dataset();
        Object date = attempt.batch().businessDate();
        for (String table : List.of("reasons", "reason_sums")) {
            steps.add(PublishStep.of(
                    CHANGE,
                    "DELETE FROM " + dialect.table("ops", table) + OF_BATCH + " AND (run_id = ? OR run_id IN"
                            + " (SELECT run_id FROM " + attempts + OF_BATCH + " AND published))",
                    dataset,
                    date,
                    attempt.runId(),
                    dataset,
                    date));
        }
        steps.add(PublishStep.of(CHANGE, withdraw(attempts), dataset, date));
    }

    private void deleteAttempt() {
        ofRun("DELETE FROM " + dialect.table("ops", OpsHistory.ATTEMPT_METRICS) + OF_RUN);
        ofRun("DELETE FROM " + dialect.table("ops", "attempts") + OF_RUN);
    }

    private void insert() {
        List<List<Object>> reasons = new ArrayList<>();
        List<List<Object>> sums = new ArrayList<>();
        for (AttemptReason reason : attempt.reasons()) {
            int position = reasons.size() + 1;
            reasons.add(row(
                    position,
                    OpsTables.fitting(reason.reason()),
                    reason.severity().map(Enum::name).orElse(null),
                    reason.records()));
            reason.sums()
                    .forEach((property, sum) ->
                            OpsTables.metric(sum).ifPresent(value -> sums.add(row(position, property, value))));
        }
        insert("reasons", REASONS, reasons);
        insert("reason_sums", REASON_SUMS, sums);
        List<List<Object>> metrics = new ArrayList<>();
        attempt.metrics()
                .forEach((name, value) -> OpsTables.metric(value).ifPresent(metric -> metrics.add(row(name, metric))));
        insert(OpsHistory.ATTEMPT_METRICS, OpsHistory.ATTEMPT_METRIC_COLUMNS, metrics);
        insert("attempts", ATTEMPTS, List.of(attemptRow()));
    }

    private List<Object> attemptRow() {
        OutcomeCounts books = attempt.books().orElse(null);
        return row(
                utc(attempt.startedAt()),
                utc(attempt.endedAt()),
                attempt.status().name(),
                attempt.status() == Attempt.Status.PUBLISHED,
                attempt.version().orElse(null),
                books == null ? null : books.read(),
                books == null ? null : books.accepted(),
                books == null ? null : books.rejected(),
                books == null ? null : books.duplicate(),
                text(String.join("; ", attempt.failedGates())),
                text(attempt.message()));
    }

    /** The values after those that identify the attempt. */
    private List<Object> row(Object... values) {
        List<Object> row = new ArrayList<>(key(attempt));
        row.addAll(Arrays.asList(values));
        return row;
    }

    private static List<Object> key(Attempt attempt) {
        return List.of(attempt.batch().dataset(), attempt.batch().businessDate(), attempt.runId());
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static String text(String text) {
        return text.isEmpty() ? null : OpsTables.fitting(text);
    }

    private void ofRun(String sql) {
        steps.add(PublishStep.of(CHANGE, sql, key(attempt).toArray()));
    }

    private void insert(String table, List<String> columns, List<List<Object>> rows) {
        steps.add(new PublishStep(
                CHANGE,
                "INSERT INTO " + dialect.table("ops", table) + " (" + dialect.list("", columns) + ") VALUES ("
                        + columns.stream()
                                .map(column -> COUNTS.contains(column) ? "CAST(? AS bigint)" : "?")
                                .collect(Collectors.joining(", "))
                        + ")",
                rows));
    }
}
