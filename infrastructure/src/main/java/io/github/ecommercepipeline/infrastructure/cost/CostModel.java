package io.github.ecommercepipeline.infrastructure.cost;

import io.github.ecommercepipeline.infrastructure.config.GeneratorSettings;
import io.github.ecommercepipeline.infrastructure.config.JobSettings;
import io.github.ecommercepipeline.infrastructure.config.Settings;
import io.github.ecommercepipeline.infrastructure.config.WarehouseSettings.Serverless;
import io.github.ecommercepipeline.infrastructure.network.Endpoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What an environment costs, from its settings and a volume that is assumed.
 *
 * @param rawGbPerDay what arrives, as stored
 * @param keptDays how many days lie in raw, archive and warehouse
 */
record CostModel(Settings settings, Prices prices, BigDecimal rawGbPerDay, int keptDays) {

    private static final int DAYS = 30;
    private static final int HOURS = 24 * DAYS;
    private static final int KEYS = 4;
    private static final int ALARMS = 6;
    /** Of the job ten, of freshness one, of the archiver eight. */
    private static final int METRICS = 10 + 1 + 8;

    /** One run of the job. */
    BigDecimal usdPerRun() {
        return jobHours().multiply(prices.glueDpuHour()).setScale(3, RoundingMode.HALF_UP);
    }

    String runFormula() {
        JobSettings job = settings.job();
        return "%d workers × %d DPU × %d min ÷ 60 × USD %s"
                .formatted(job.workers(), job.dpus() / job.workers(), job.usualMinutes(), prices.glueDpuHour());
    }

    List<Item> items() {
        List<Item> items = new ArrayList<>();
        items.add(new Item(
                "job",
                "Glue",
                runFormula() + " × " + DAYS + " runs",
                jobHours().multiply(prices.glueDpuHour()).multiply(product(DAYS))));
        if (settings.warehouse() instanceof Serverless serverless) {
            items.add(rpus(serverless));
            items.add(storage("warehouse", "Redshift storage", "3 GB for each GB raw", 3, prices.redshiftGbMonth()));
        }
        items.add(endpoints());
        items.add(storage("storage", "S3, raw", "as delivered", 1, prices.s3StandardGbMonth()));
        items.add(storage(
                "storage", "S3, archive", "a copy in Glacier Instant Retrieval", 1, prices.s3GlacierIrGbMonth()));
        items.add(each("storage, warehouse, events, job", "KMS keys", KEYS, prices.kmsKeyMonth()));
        items.add(secrets());
        if (settings.generator().schedule() == GeneratorSettings.Schedule.DAILY) {
            items.add(lambda("generator", settings.generator().memoryMiB()));
        }
        items.add(lambda("archiver", settings.archiver().memoryMiB()));
        items.add(each("watch", "Alarms", ALARMS, prices.alarmMonth()));
        items.add(each("watch", "Metrics of job, freshness and archiver", METRICS, prices.metricMonth()));
        items.add(each("watch", "Dashboard", 1, prices.dashboardMonth()));
        items.add(each("all", "Logs, GB a month, assumed", 2, prices.logGb()));
        return List.copyOf(items);
    }

    BigDecimal usdPerMonth() {
        return items().stream().map(Item::usdPerMonth).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal jobHours() {
        JobSettings job = settings.job();
        return product(job.dpus(), job.usualMinutes()).divide(product(60), 6, RoundingMode.HALF_UP);
    }

    private Item rpus(Serverless serverless) {
        BigDecimal hours = product(serverless.baseCapacityRpu(), serverless.busyMinutesPerDay(), DAYS)
                .divide(product(60), 6, RoundingMode.HALF_UP);
        return new Item(
                "warehouse",
                "Redshift Serverless",
                "%d RPU × %d min ÷ 60 × USD %s × %d days; nothing while idle"
                        .formatted(
                                serverless.baseCapacityRpu(),
                                serverless.busyMinutesPerDay(),
                                prices.redshiftRpuHour(),
                                DAYS),
                hours.multiply(prices.redshiftRpuHour()));
    }

    private Item endpoints() {
        int count = Endpoint.values().length;
        int zones = settings.network().endpointZones();
        return new Item(
                "network",
                "Interface endpoints",
                "%d endpoints × %d zones × %d h × USD %s".formatted(count, zones, HOURS, prices.endpointHour()),
                product(count, zones, HOURS).multiply(prices.endpointHour()));
    }

    private Item storage(String component, String what, String why, int factor, BigDecimal price) {
        return new Item(
                component,
                what,
                "%s GB a day × %d days × %d × USD %s (%s)"
                        .formatted(rawGbPerDay.toPlainString(), keptDays, factor, price.toPlainString(), why),
                rawGbPerDay.multiply(product(keptDays, factor)).multiply(price));
    }

    /** An existing cluster's administrator is its owner's affair. */
    private Item secrets() {
        List<String> whose = new ArrayList<>();
        if (settings.warehouse() instanceof Serverless) {
            whose.add("administrator");
        }
        whose.add("job");
        settings.job().keysSecret().ifPresent(secret -> whose.add("keys for personal values"));
        return each("warehouse, job", "Secrets (" + String.join(", ", whose) + ")", whose.size(), prices.secretMonth());
    }

    private Item lambda(String component, int mebibytes) {
        BigDecimal seconds = product(60, DAYS, mebibytes).divide(product(1024), 6, RoundingMode.HALF_UP);
        return new Item(
                component,
                "Lambda",
                "60 s a day × %d days × %d ÷ 1024 GB × USD %s"
                        .formatted(DAYS, mebibytes, prices.lambdaGbSecond().toPlainString()),
                seconds.multiply(prices.lambdaGbSecond()));
    }

    private static Item each(String component, String what, int count, BigDecimal price) {
        return new Item(
                component,
                what,
                "%d × USD %s".formatted(count, price.toPlainString()),
                product(count).multiply(price));
    }

    private static BigDecimal product(long... factors) {
        return LongStream.of(factors).mapToObj(BigDecimal::valueOf).reduce(BigDecimal.ONE, BigDecimal::multiply);
    }
}
