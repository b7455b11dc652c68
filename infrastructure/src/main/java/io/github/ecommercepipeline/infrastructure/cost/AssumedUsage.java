package io.github.ecommercepipeline.infrastructure.cost;

import io.github.ecommercepipeline.infrastructure.config.ArchiverFunctionSettings;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Costs by usage that no setting determines; each formula shows what is assumed. */
record AssumedUsage(EnvironmentSettings settings, AwsPrices prices, BigDecimal rawGbPerDay) {

    private static final BigDecimal RUNS = BigDecimal.valueOf(30);
    private static final BigDecimal HOURS = BigDecimal.valueOf(720);
    /**
     * About 40 of AWS Glue's page "Monitoring with AWS Glue Observability metrics" and 30 of "Monitoring AWS Glue using Amazon
     * CloudWatch metrics", each for the run and for all runs.
     */
    private static final BigDecimal GLUE_METRICS = BigDecimal.valueOf(2L * (40 + 30));

    private static final BigDecimal ENDPOINT_GB = BigDecimal.valueOf(3);
    private static final BigDecimal FLOW_LOG_GB = BigDecimal.valueOf(1);
    private static final BigDecimal DELIVERED_AGAIN = new BigDecimal("0.1");
    /** Deleted at the end of a run, then kept for a day as old versions. */
    private static final BigDecimal STAGED_DAYS = BigDecimal.valueOf(2);

    List<CostItem> items() {
        List<CostItem> items = new ArrayList<>();
        items.add(new CostItem(
                "network",
                "Traffic through interface endpoints, assumed",
                ENDPOINT_GB + " GB × USD " + prices.endpointGb().toPlainString()
                        + " (S3 has a gateway endpoint, which is free)",
                ENDPOINT_GB.multiply(prices.endpointGb())));
        if (settings.warehouse() instanceof RedshiftSettings.Serverless) {
            items.add(new CostItem(
                    "network",
                    "Flow logs, assumed",
                    FLOW_LOG_GB + " GB × USD " + prices.logGb().toPlainString(),
                    FLOW_LOG_GB.multiply(prices.logGb())));
        }
        items.add(new CostItem(
                "job",
                "Glue's job and observability metrics, assumed",
                GLUE_METRICS + " × " + RUNS + " runs × 1 h ÷ " + HOURS + " h × USD "
                        + prices.metricMonth().toPlainString() + " (a metric costs nothing in an hour without a value)",
                GLUE_METRICS.multiply(RUNS).multiply(prices.metricMonth()).divide(HOURS, 6, RoundingMode.HALF_UP)));
        items.add(oldVersions());
        return List.copyOf(items);
    }

    /** A raw file that is delivered again, or that the archiver removes, stays as an old version for a while. */
    private CostItem oldVersions() {
        boolean removed = settings.archiver().sources() == ArchiverFunctionSettings.Sources.REMOVE;
        BigDecimal share = removed ? BigDecimal.ONE : DELIVERED_AGAIN;
        BigDecimal days = BigDecimal.valueOf(settings.retention().oldVersions());
        return new CostItem(
                "storage",
                "S3, old versions, assumed",
                rawGbPerDay.toPlainString() + " GB per day × (" + days + " days × " + share.toPlainString()
                        + (removed ? " raw files, removed once archived, + " : " raw files delivered again + ")
                        + STAGED_DAYS
                        + " days staged files) × USD "
                        + prices.s3StandardGbMonth().toPlainString(),
                rawGbPerDay.multiply(days.multiply(share).add(STAGED_DAYS)).multiply(prices.s3StandardGbMonth()));
    }
}
