package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.ledger.AcceptedRules;
import io.github.ecommercepipeline.warehouse.ledger.ErasureTables;
import io.github.ecommercepipeline.warehouse.ledger.OpsHistory;
import io.github.ecommercepipeline.warehouse.ledger.RetentionCut;
import io.github.ecommercepipeline.warehouse.schema.OpsUpgrade.NewColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of schema {@code ops}; their types exist in every dialect. */
public final class OpsTables {

    public static final List<String> RULE_OUTCOMES = List.of(
            "dataset",
            "business_date",
            "position",
            "rule",
            "kind",
            "severity",
            "passed",
            "failed_records",
            "measured",
            "accepted");

    public static final List<String> METRICS = List.of("dataset", "business_date", "name", "value");

    static final String SCHEMA_VERSION = "schema_version";

    static final List<String> NAMES = List.of(
            "schema_lock",
            "publish_lock",
            "batches",
            "rule_outcomes",
            "metrics",
            "datasets",
            "stages",
            "views",
            SCHEMA_VERSION,
            "attempts",
            "reasons",
            "reason_sums",
            OpsFiles.NAME,
            ErasureTables.VALUES,
            ErasureTables.ERASURES,
            ErasureTables.LOCK,
            AcceptedRules.NAME,
            OpsHistory.COMPARISONS,
            OpsHistory.ATTEMPT_METRICS);

    private static final String OF_RUN =
            "dataset varchar(128) NOT NULL, business_date date NOT NULL, run_id varchar(256) NOT NULL,";

    /** Columns that tables of version 1 lack. */
    static final List<NewColumn> ADDITIONS = List.of(
            new NewColumn("batches", "state", "varchar(16) DEFAULT 'PUBLISHED' NOT NULL"),
            new NewColumn("batches", "removed", "bigint DEFAULT 0 NOT NULL"),
            new NewColumn("batches", "removed_at", "timestamp"),
            new NewColumn("rule_outcomes", "accepted", "boolean DEFAULT FALSE NOT NULL"),
            new NewColumn(AcceptedRules.NAME, AcceptedRules.MEASURED, "varchar(65535)"),
            new NewColumn("datasets", "table_ids", "varchar(256)"),
            new NewColumn("datasets", "renames", "varchar(65535)"),
            new NewColumn("datasets", RetentionCut.COLUMN, "date"));

    /** The tables with rows of published days. */
    public static final List<String> OF_BATCHES =
            List.of("batches", "rule_outcomes", "metrics", OpsHistory.COMPARISONS, OpsFiles.NAME);

    /** The tables with rows of runs, whether they published or not. */
    static final List<String> OF_RUNS = List.of("attempts", "reasons", "reason_sums", OpsHistory.ATTEMPT_METRICS);

    private static final int METRIC_DIGITS = 38;
    private static final int METRIC_SCALE = 10;
    private static final int TEXT_BYTES = 65_535;

    private OpsTables() {}

    /** The value as {@code metrics.value} stores it; empty if it has more digits than the column. */
    public static Optional<BigDecimal> metric(BigDecimal value) {
        BigDecimal rounded = value.setScale(METRIC_SCALE, RoundingMode.HALF_EVEN);
        return rounded.precision() > METRIC_DIGITS ? Optional.empty() : Optional.of(rounded);
    }

    /** The text as the long columns of {@code rule_outcomes} store it: cut, with an ellipsis, where it is too long. */
    public static String fitting(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= TEXT_BYTES) {
            return text;
        }
        int room = TEXT_BYTES - "…".getBytes(StandardCharsets.UTF_8).length;
        ByteBuffer cut = ByteBuffer.allocate(room);
        CharBuffer rest = CharBuffer.wrap(text);
        StandardCharsets.UTF_8.newEncoder().encode(rest, cut, true);
        return text.substring(0, rest.position()) + "…";
    }

    /** Whether all tables and columns of this release are there, as a job of an earlier release leaves them not. */
    static boolean areCurrent(Catalog catalog) {
        return NAMES.stream().allMatch(name -> catalog.has("ops", name))
                && ADDITIONS.stream()
                        .allMatch(
                                column -> catalog.columns("ops", column.table()).containsKey(column.name()));
    }

    /** Whether the ledger says what became of days after they were published; an earlier release removed none. */
    static boolean hasStates(Catalog catalog) {
        return catalog.columns("ops", "batches").containsKey("state");
    }

    /** The statements that create the missing tables, in order. */
    static List<String> missing(SqlDialect dialect, Catalog catalog) {
        List<String> all = ddl(dialect);
        return IntStream.range(0, NAMES.size())
                .filter(i -> !catalog.has("ops", NAMES.get(i)))
                .mapToObj(all::get)
                .toList();
    }

    /** In the order of {@link #NAMES}. */
    private static List<String> ddl(SqlDialect dialect) {
        return List.of(
                table(dialect, "schema_lock", "one smallint NOT NULL"),
                table(dialect, "publish_lock", "one smallint NOT NULL"),
                table(
                        dialect,
                        "batches",
                        "dataset varchar(128) NOT NULL, business_date date NOT NULL, version bigint NOT NULL,"
                                + " run_id varchar(256) NOT NULL, input_digest varchar(256) NOT NULL,"
                                + " contract_digest varchar(256) NOT NULL, records_read bigint NOT NULL,"
                                + " accepted bigint NOT NULL, rejected bigint NOT NULL, duplicate bigint NOT NULL,"
                                + " manifest varchar(4096) NOT NULL, published_at timestamp NOT NULL, "
                                + definitions("batches") + ","
                                + " PRIMARY KEY (dataset, business_date)"),
                table(
                        dialect,
                        "rule_outcomes",
                        "dataset varchar(128) NOT NULL, business_date date NOT NULL, position integer NOT NULL,"
                                + " rule varchar(65535) NOT NULL, kind varchar(16) NOT NULL,"
                                + " severity varchar(16) NOT NULL, passed boolean NOT NULL,"
                                + " failed_records bigint NOT NULL, measured varchar(65535), "
                                + definitions("rule_outcomes") + ","
                                + " PRIMARY KEY (dataset, business_date, position)"),
                table(
                        dialect,
                        "metrics",
                        "dataset varchar(128) NOT NULL, business_date date NOT NULL, name varchar(1024) NOT NULL,"
                                + " value decimal(38,10) NOT NULL, PRIMARY KEY (dataset, business_date, name)"),
                table(
                        dialect,
                        "datasets",
                        "dataset varchar(128) NOT NULL, key_columns varchar(65535) NOT NULL,"
                                + " load_mode varchar(16) NOT NULL, " + definitions("datasets")
                                + ", PRIMARY KEY (dataset)"),
                table(
                        dialect,
                        "stages",
                        "stage_table varchar(128) NOT NULL, dataset varchar(128) NOT NULL,"
                                + " business_date date NOT NULL, expected_version bigint NOT NULL,"
                                + " run_id varchar(256) NOT NULL, PRIMARY KEY (stage_table)"),
                table(dialect, "views", "name varchar(256) NOT NULL, digest varchar(64) NOT NULL, PRIMARY KEY (name)"),
                table(
                        dialect,
                        SCHEMA_VERSION,
                        "version integer NOT NULL, upgraded_at timestamp NOT NULL, PRIMARY KEY (version)"),
                table(
                        dialect,
                        "attempts",
                        OF_RUN + " started_at timestamp NOT NULL, ended_at timestamp NOT NULL,"
                                + " status varchar(16) NOT NULL, published boolean NOT NULL, version bigint,"
                                + " records_read bigint, accepted bigint, rejected bigint, duplicate bigint,"
                                + " failed_gates varchar(65535), message varchar(65535),"
                                + " PRIMARY KEY (dataset, business_date, run_id)"),
                table(
                        dialect,
                        "reasons",
                        OF_RUN + " position integer NOT NULL, reason varchar(65535) NOT NULL, severity varchar(16),"
                                + " records bigint NOT NULL, PRIMARY KEY (dataset, business_date, run_id, position)"),
                table(
                        dialect,
                        "reason_sums",
                        OF_RUN + " position integer NOT NULL, property varchar(1024) NOT NULL,"
                                + " value decimal(38,10) NOT NULL,"
                                + " PRIMARY KEY (dataset, business_date, run_id, position, property)"),
                OpsFiles.ddl(dialect),
                ErasureTables.valuesDdl(dialect),
                ErasureTables.erasuresDdl(dialect),
                ErasureTables.lockDdl(dialect),
                AcceptedRules.ddl(dialect),
                OpsHistory.comparisonsDdl(dialect),
                OpsHistory.attemptMetricsDdl(dialect));
    }

    private static String definitions(String table) {
        return ADDITIONS.stream()
                .filter(addition -> addition.table().equals(table))
                .map(addition -> addition.name() + " " + addition.type())
                .collect(Collectors.joining(", "));
    }

    private static String table(SqlDialect dialect, String name, String columns) {
        return "CREATE TABLE IF NOT EXISTS " + dialect.table("ops", name) + " (" + columns + ")";
    }
}
