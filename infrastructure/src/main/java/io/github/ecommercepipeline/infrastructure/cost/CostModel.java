package io.github.ecommercepipeline.infrastructure.cost;

import io.github.ecommercepipeline.infrastructure.config.ArchiverFunctionSettings;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.GeneratorSettings;
import io.github.ecommercepipeline.infrastructure.config.GlueJobSettings;
import io.github.ecommercepipeline.infrastructure.config.NetworkSettings;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.Serverless;
import io.github.ecommercepipeline.infrastructure.network.Endpoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The cost of an environment, computed from its settings and an assumed volume.
 *
 * @param rawGbPerDay raw files per day, in GB as stored
 * @param keptDays number of days kept in raw zone, archive and warehouse
 */
record CostModel(EnvironmentSettings settings, AwsPrices prices, BigDecimal rawGbPerDay, int keptDays) {

    private static final int DAYS = 30;
    private static final int HOURS = 24 * DAYS;
    private static final int KEYS = 4;
    private static final int ALARMS = 12;
    /** Of the job, of three datasets in two metrics, of the freshness check and of the archiver. */
    private static final int METRICS = 12 + 3 * 2 + 1 + 8;

    /** The cost of one run of the job. */
    BigDecimal usdPerRun() {
        return jobHours().multiply(prices.glueDpuHour()).setScale(3, RoundingMode.HALF_UP);
    }

    String runFormula() {
        GlueJobSettings job = settings.job();
        return job.workers() + " workers × " + job.dpus() / job.workers() + " DPU × " + job.usualMinutes()
                + " min ÷ 60 × USD " + prices.glueDpuHour();
    }

    List<CostItem> items() {
        List<CostItem> items = new ArrayList<>();
        items.add(new CostItem(
                "job",
                "Glue",
                runFormula() + " × " + DAYS + " runs",
                jobHours().multiply(prices.glueDpuHour()).multiply(product(DAYS))));
        if (settings.warehouse() instanceof Serverless serverless) {
            items.add(rpus(serverless));
            items.add(storage("warehouse", "Redshift storage", "3 GB per raw GB", 3, prices.redshiftGbMonth()));
        }
        items.add(endpoints());
        if (settings.archiver().sources() == ArchiverFunctionSettings.Sources.KEEP) {
            items.add(storage("storage", "S3, raw", "as delivered", 1, prices.s3StandardGbMonth()));
        }
        items.add(storage(
                "storage", "S3, archive", "a copy in Glacier Instant Retrieval", 1, prices.s3GlacierIrGbMonth()));
        settings.archive().replicaRegion().ifPresent(region -> items.addAll(replica(region)));
        items.add(each("storage, warehouse, events, job", "KMS keys", KEYS, prices.kmsKeyMonth()));
        items.add(secrets());
        if (settings.generator().schedule() == GeneratorSettings.Schedule.DAILY) {
            items.add(lambda("generator", settings.generator().memoryMiB()));
        }
        items.add(lambda("archiver", settings.archiver().memoryMiB()));
        items.add(each("watch", "Alarms", alarms(), prices.alarmMonth()));
        items.add(each("watch", "Metrics of job, freshness and archiver", METRICS, prices.metricMonth()));
        items.add(each("watch", "Dashboard", 1, prices.dashboardMonth()));
        items.add(each("all", "Logs, GB per month, assumed", 2, prices.logGb()));
        items.addAll(new AssumedUsage(settings, prices, rawGbPerDay).items());
        return List.copyOf(items);
    }

    BigDecimal usdPerMonth() {
        return items().stream().map(CostItem::usdPerMonth).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal jobHours() {
        GlueJobSettings job = settings.job();
        return product(job.dpus(), job.usualMinutes()).divide(product(60), 6, RoundingMode.HALF_UP);
    }

    private CostItem rpus(Serverless serverless) {
        BigDecimal hours = product(serverless.baseCapacityRpu(), serverless.busyMinutesPerDay(), DAYS)
                .divide(product(60), 6, RoundingMode.HALF_UP);
        return new CostItem(
                "warehouse",
                "Redshift Serverless",
                serverless.baseCapacityRpu() + " RPU × " + serverless.busyMinutesPerDay() + " min ÷ 60 × USD "
                        + prices.redshiftRpuHour() + " × " + DAYS + " days; nothing while idle",
                hours.multiply(prices.redshiftRpuHour()));
    }

    /** What leaving out the endpoints that the job does not use would save; zero if they are left out. */
    BigDecimal usdPerMonthOfUnusedEndpoints() {
        long unused = NetworkSettings.UNUSED.stream()
                .filter(settings.network()::hasEndpoint)
                .count();
        return product(unused, settings.network().endpointZones(), HOURS).multiply(prices.endpointHour());
    }

    private CostItem endpoints() {
        int count = Endpoint.of(settings.network()).size();
        int zones = settings.network().endpointZones();
        return new CostItem(
                "network",
                "Interface endpoints",
                count + " endpoints × " + zones + " zones × " + HOURS + " h × USD " + prices.endpointHour(),
                product(count, zones, HOURS).multiply(prices.endpointHour()));
    }

    private CostItem storage(String component, String what, String why, int factor, BigDecimal price) {
        return new CostItem(
                component,
                what,
                rawGbPerDay.toPlainString() + " GB per day × " + keptDays + " days × " + factor + " × USD "
                        + price.toPlainString() + " (" + why + ")",
                rawGbPerDay.multiply(product(keptDays, factor)).multiply(price));
    }

    /** Storage at the prices of the environment's own region. */
    private List<CostItem> replica(String region) {
        return List.of(
                storage("replica", "S3, replica in " + region, "as the archive", 1, prices.s3GlacierIrGbMonth()),
                new CostItem(
                        "replica",
                        "Transfer to " + region,
                        rawGbPerDay.toPlainString() + " GB per day × " + DAYS + " days × USD "
                                + prices.interRegionGb().toPlainString(),
                        rawGbPerDay.multiply(product(DAYS)).multiply(prices.interRegionGb())),
                each("replica", "KMS key", 1, prices.kmsKeyMonth()));
    }

    /** The administrator of an existing cluster is managed by its owner. */
    private CostItem secrets() {
        List<String> whose = new ArrayList<>();
        if (settings.warehouse() instanceof Serverless) {
            whose.add("administrator");
        }
        whose.add("job");
        settings.job().keysSecret().ifPresent(secret -> whose.add("keys for personal values"));
        settings.alerts().chatSecret().ifPresent(secret -> whose.add("chat"));
        return each("warehouse, job", "Secrets (" + String.join(", ", whose) + ")", whose.size(), prices.secretMonth());
    }

    private int alarms() {
        return ALARMS
                + (settings.delivery().isPresent() ? 1 : 0)
                + (settings.alerts().chatSecret().isPresent() ? 1 : 0);
    }

    private CostItem lambda(String component, int mebibytes) {
        BigDecimal seconds = product(60, DAYS, mebibytes).divide(product(1024), 6, RoundingMode.HALF_UP);
        return new CostItem(
                component,
                "Lambda",
                "60 s per day × " + DAYS + " days × " + mebibytes + " ÷ 1024 GB × USD "
                        + prices.lambdaGbSecond().toPlainString(),
                seconds.multiply(prices.lambdaGbSecond()));
    }

    private static CostItem each(String component, String what, int count, BigDecimal price) {
        return new CostItem(
                component,
                what,
                count + " × USD " + price.toPlainString(),
                product(count).multiply(price));
    }

    private static BigDecimal product(long... factors) {
        return LongStream.of(factors).mapToObj(BigDecimal::valueOf).reduce(BigDecimal.ONE, BigDecimal::multiply);
    }
}
