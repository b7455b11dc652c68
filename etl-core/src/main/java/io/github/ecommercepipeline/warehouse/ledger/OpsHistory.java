package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.quality.history.Comparison;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.util.List;

/**
 * The tables {@code ops.comparisons}, which says what a published day was compared with, and {@code ops.attempt_metrics}, which has
 * what every run measured.
 */
public final class OpsHistory {

    public static final String COMPARISONS = ChangedHistories.TABLE;

    public static final List<String> COMPARISON_COLUMNS =
            List.of("dataset", "business_date", "name", "asked", "earlier");

    public static final String ATTEMPT_METRICS = "attempt_metrics";

    public static final List<String> ATTEMPT_METRIC_COLUMNS =
            List.of("dataset", "business_date", "run_id", "name", "value");

    private OpsHistory() {}

    /** The statement that creates the table of comparisons, unless it exists. */
    public static String comparisonsDdl(SqlDialect dialect) {
        return "CREATE TABLE IF NOT EXISTS " + dialect.table("ops", COMPARISONS)
                + " (dataset varchar(128) NOT NULL, business_date date NOT NULL, name varchar(1024) NOT NULL,"
                + " asked integer NOT NULL, earlier varchar(65535) NOT NULL,"
                + " PRIMARY KEY (dataset, business_date, name))";
    }

    /** The statement that creates the table of attempts' metrics, unless it exists. */
    public static String attemptMetricsDdl(SqlDialect dialect) {
        return "CREATE TABLE IF NOT EXISTS " + dialect.table("ops", ATTEMPT_METRICS)
                + " (dataset varchar(128) NOT NULL, business_date date NOT NULL, run_id varchar(256) NOT NULL,"
                + " name varchar(1024) NOT NULL, value decimal(38,10) NOT NULL,"
                + " PRIMARY KEY (dataset, business_date, run_id, name))";
    }

    /** The rows of a batch's comparisons, each in the order of {@link #COMPARISON_COLUMNS}. */
    public static List<List<Object>> rows(Batch batch, List<Comparison> comparisons) {
        return comparisons.stream()
                .map(comparison -> List.<Object>of(
                        batch.dataset(),
                        batch.businessDate(),
                        comparison.metric(),
                        comparison.asked(),
                        ChangedHistories.text(comparison.days())))
                .toList();
    }
}
