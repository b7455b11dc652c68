package io.github.ecommercepipeline.warehouse.publish;

import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.BOOKS;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.CHANGE;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.COLUMNS;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.DUPLICATE_KEYS;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.EMPTY;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.ERASED;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.LOAD;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.LOCK;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.RETIRED;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.SCHEMA;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.VERSION;

import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.warehouse.dialect.IndexChanges;
import io.github.ecommercepipeline.warehouse.dialect.KeyedTableSql;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.SumTerm;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.ErasureTables;
import io.github.ecommercepipeline.warehouse.ledger.Ledger;
import io.github.ecommercepipeline.warehouse.ledger.OpsHistory;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.ledger.RetentionCut;
import io.github.ecommercepipeline.warehouse.schema.OpsFiles;
import io.github.ecommercepipeline.warehouse.schema.OpsTables;
import io.github.ecommercepipeline.warehouse.schema.OpsVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The statements of the publish transaction in order, with their parameters. Pure. */
final class PublishSql {

    private static final int FILES_AT_ONCE = 200;

    private final SqlDialect dialect;
    private final TableLayout layout;
    private final PublishRequest request;
    private final Optional<String> stage;
    private final IndexChanges indexes;
    private final String history;
    private final Object date;

    private PublishSql(
            SqlDialect dialect,
            TableLayout layout,
            PublishRequest request,
            Optional<String> stage,
            IndexChanges indexes) {
        this.indexes = indexes;
        this.dialect = dialect;
        this.layout = layout;
        this.request = request;
        this.stage = stage.map(name -> dialect.table("stage", name));
        this.history = dialect.table("history", layout.dataset());
        this.date = request.batch().businessDate();
    }

    /**
     * All statements between the start of the transaction and its commit.
     *
     * @param stage the table with the accepted records; empty if there are none
     */
    static List<PublishStep> steps(
            SqlDialect dialect,
            TableLayout layout,
            PublishRequest request,
            Optional<String> stage,
            IndexChanges indexes) {
        return new PublishSql(dialect, layout, request, stage, indexes).steps();
    }

    /**
     * All statements between the start of the transaction and its commit, for a day whose records are loaded into the dataset's
     * own tables, which have none.
     *
     * @param empty the query for whether they have none
     */
    static List<PublishStep> firstDay(
            SqlDialect dialect, TableLayout layout, PublishRequest request, String empty, IndexChanges indexes) {
        PublishSql sql = new PublishSql(dialect, layout, request, Optional.empty(), indexes);
        List<PublishStep> steps = sql.beginning();
        steps.add(PublishStep.of(EMPTY, empty));
        steps.add(PublishStep.of(LOAD, ""));
        sql.checkRecords(steps, dialect.table(layout.schema(), layout.dataset()));
        sql.end(steps);
        return steps;
    }

    /** The statements that remove a batch from the tables, and its rule outcomes, metrics, files and reasons; its ledger row stays. */
    static List<PublishStep> removal(SqlDialect dialect, TableLayout layout, Batch batch) {
        List<PublishStep> steps = new ArrayList<>();
        Object date = batch.businessDate();
        if (layout.current() == TableLayout.Current.TABLE) {
            for (KeyedTableSql.Change change : KeyedTableSql.replace(dialect, layout, Optional.empty())) {
                change(
                        steps,
                        change.sql(),
                        Collections.nCopies(change.parameters(), date).toArray());
            }
        } else {
            String history = dialect.table("history", layout.dataset());
            change(steps, "DELETE FROM " + history + " WHERE \"business_date\" = ?", date);
        }
        for (String name : List.of("rule_outcomes", "metrics", OpsHistory.COMPARISONS, OpsFiles.NAME)) {
            change(steps, deleteBooks(dialect, name), batch.dataset(), date);
        }
        steps.addAll(AttemptSql.withdrawn(dialect, batch));
        return steps;
    }

    private static String deleteBooks(SqlDialect dialect, String table) {
        return "DELETE FROM " + dialect.table("ops", table) + " WHERE dataset = ? AND business_date = ?";
    }

    private List<PublishStep> steps() {
        List<PublishStep> steps = beginning();
        stage.ifPresent(table -> checkRecords(steps, table));
        if (layout.current() == TableLayout.Current.TABLE) {
            replaceKeyed(steps);
        } else {
            replaceHistory(steps);
        }
        end(steps);
        return steps;
    }

    private List<PublishStep> beginning() {
        List<PublishStep> steps = new ArrayList<>();
        // First, before any statement takes a snapshot: otherwise two publishers of one key could both commit.
        steps.add(PublishStep.of(LOCK, dialect.lock(dialect.table("ops", "publish_lock"))));
        steps.add(PublishStep.of(SCHEMA, OpsVersion.query(dialect)));
        steps.add(PublishStep.of(
                VERSION,
                "SELECT COALESCE(MAX(version), 0) FROM " + dialect.table("ops", "batches")
                        + " WHERE dataset = ? AND business_date = ?",
                request.batch().dataset(),
                date));
        steps.add(PublishStep.of(
                RETIRED, RetentionCut.after(dialect), request.batch().dataset(), date));
        steps.add(PublishStep.of(
                ERASED, ErasureTables.countValues(dialect), request.erased().dataset()));
        steps.add(PublishStep.of(COLUMNS, ""));
        indexes.before().forEach(sql -> change(steps, sql));
        return steps;
    }

    private void end(List<PublishStep> steps) {
        indexes.after().forEach(sql -> change(steps, sql));
        replaceBooks(steps);
    }

    private void checkRecords(List<PublishStep> steps, String table) {
        List<String> results = new ArrayList<>(List.of("COUNT(*)"));
        layout.key().forEach(column -> results.add("COUNT(" + dialect.quote(column) + ")"));
        layout.decimals().forEach(column -> sum(column).forEach(term -> results.add(term.sql())));
        steps.add(PublishStep.of(BOOKS, "SELECT " + String.join(", ", results) + " FROM " + table));
        if (!layout.key().isEmpty() && !dialect.enforcesKeys(layout)) {
            String key = list(layout.key());
            steps.add(PublishStep.of(
                    DUPLICATE_KEYS,
                    "SELECT COUNT(*) FROM (SELECT 1 FROM " + table + " GROUP BY " + key + " HAVING COUNT(*) > 1) r"));
        }
    }

    private void replaceKeyed(List<PublishStep> steps) {
        for (KeyedTableSql.Change change : KeyedTableSql.replace(dialect, layout, stage)) {
            change(
                    steps,
                    change.sql(),
                    Collections.nCopies(change.parameters(), date).toArray());
        }
    }

    private void replaceHistory(List<PublishStep> steps) {
        String staged = list(layout.staged());
        change(steps, "DELETE FROM " + history + " WHERE \"business_date\" = ?", date);
        stage.ifPresent(table -> change(
                steps,
                "INSERT INTO " + history + " (" + staged + ", \"business_date\", \"run_id\") SELECT " + staged
                        + ", CAST(? AS date), CAST(? AS varchar(256)) FROM " + table,
                date,
                request.entry().runId()));
    }

    private void replaceBooks(List<PublishStep> steps) {
        String dataset = request.batch().dataset();
        for (String name : OpsTables.OF_BATCHES) {
            change(steps, deleteBooks(dialect, name), dataset, date);
        }
        steps.add(new PublishStep(CHANGE, insert("batches", Ledger.COLUMNS), List.of(Ledger.values(request.entry()))));
        List<List<Object>> outcomes = new ArrayList<>();
        for (RuleOutcome outcome : request.outcomes()) {
            outcomes.add(Arrays.asList(
                    dataset,
                    date,
                    outcomes.size() + 1,
                    OpsTables.fitting(outcome.rule()),
                    outcome.kind().name(),
                    outcome.severity().name(),
                    outcome.passed(),
                    outcome.failedRecords(),
                    outcome.measured().map(OpsTables::fitting).orElse(null),
                    outcome.acceptedAt().isPresent()));
        }
        steps.add(new PublishStep(CHANGE, insert("rule_outcomes", OpsTables.RULE_OUTCOMES), outcomes));
        List<List<Object>> metrics = new ArrayList<>();
        request.metrics()
                .forEach((name, value) ->
                        OpsTables.metric(value).ifPresent(metric -> metrics.add(List.of(dataset, date, name, metric))));
        steps.add(new PublishStep(CHANGE, insert("metrics", OpsTables.METRICS), metrics));
        steps.add(new PublishStep(
                CHANGE,
                insert(OpsHistory.COMPARISONS, OpsHistory.COMPARISON_COLUMNS),
                OpsHistory.rows(request.batch(), request.comparisons())));
        steps.addAll(AttemptSql.published(dialect, request.attempt()));
        insertFiles(steps);
    }

    /** Many rows in each statement: a day may have thousands of files, and Amazon Redshift is slow with single rows. */
    private void insertFiles(List<PublishStep> steps) {
        List<List<Object>> rows = OpsFiles.rows(request.batch(), request.inputs());
        String row = "(" + OpsFiles.PARAMETERS + ")";
        String insert = "INSERT INTO " + dialect.table("ops", OpsFiles.NAME) + " (" + list(OpsFiles.COLUMNS)
                + ") VALUES " + row;
        for (int from = 0; from < rows.size(); from += FILES_AT_ONCE) {
            List<List<Object>> some = rows.subList(from, Math.min(rows.size(), from + FILES_AT_ONCE));
            List<Object> parameters = new ArrayList<>();
            some.forEach(parameters::addAll);
            steps.add(new PublishStep(CHANGE, insert + (", " + row).repeat(some.size() - 1), List.of(parameters)));
        }
    }

    private List<SumTerm> sum(String column) {
        return dialect.sum(column, layout.columns().get(column));
    }

    private String insert(String table, List<String> columns) {
        return "INSERT INTO " + dialect.table("ops", table) + " (" + list(columns) + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    private static void change(List<PublishStep> steps, String sql, Object... parameters) {
        steps.add(PublishStep.of(CHANGE, sql, parameters));
    }

    private String list(List<String> names) {
        return dialect.list("", names);
    }
}
