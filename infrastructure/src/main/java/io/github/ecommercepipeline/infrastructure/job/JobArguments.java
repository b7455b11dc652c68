package io.github.ecommercepipeline.infrastructure.job;

import io.github.ecommercepipeline.infrastructure.Release;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.cost.AwsPrices;
import io.github.ecommercepipeline.infrastructure.warehouse.WarehouseEndpoint;
import java.util.Map;
import java.util.TreeMap;

/** The job's arguments: Glue's own, and those that the job's entry point defines and validates. */
record JobArguments(
        EnvironmentSettings settings,
        ResourceNames names,
        Release release,
        WarehouseEndpoint warehouse,
        String logGroups) {

    /** The entry point's main class. */
    static final String MAIN_CLASS = "io.github.ecommercepipeline.glue.GlueEntrypoint";

    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(glue());
        all.putAll(ours());
        settings.job().keysSecret().ifPresent(secret -> all.put("--keys-secret", secret));
        return all;
    }

    private Map<String, String> glue() {
        return Map.ofEntries(
                // Glue takes one --conf; others follow inside its value. Without it, S3A asks us-east-2. It is the file
                // system of s3:// in 5.1, and the only one in 6.0, where settings of EMRFS have no effect:
                // https://docs.aws.amazon.com/glue/latest/dg/migrating-version-51.html
                // https://docs.aws.amazon.com/glue/latest/dg/migrating-version-60.html
                Map.entry("--conf", "spark.hadoop.fs.s3a.endpoint.region=" + settings.region()),
                Map.entry("--job-language", "scala"),
                Map.entry("--class", MAIN_CLASS),
                Map.entry(
                        "--extra-jars",
                        release.uri(Release.jobJar(settings.job().glueVersion().engine()))),
                Map.entry("--TempDir", "s3://" + names.workBucket() + "/stage/glue/"),
                Map.entry("--enable-auto-scaling", "true"),
                Map.entry("--enable-metrics", "true"),
                Map.entry("--enable-observability-metrics", "true"),
                Map.entry("--job-bookmark-option", "job-bookmark-disable"),
                Map.entry("--custom-logGroup-prefix", logGroups));
    }

    private Map<String, String> ours() {
        Map<String, String> ours = new TreeMap<>();
        settings.job().revenue().ifPresent(revenue -> ours.put("--revenue", revenue));
        ours.putAll(Map.ofEntries(
                Map.entry("--raw", "s3://" + names.rawBucket() + "/"),
                Map.entry("--archive", "s3://" + names.archiveBucket() + "/"),
                Map.entry("--out", "s3://" + names.workBucket() + "/"),
                Map.entry("--contracts", release.uri(Release.CONTRACTS)),
                Map.entry("--views", release.uri(Release.VIEWS)),
                Map.entry("--warehouse", warehouse.jdbcUrl()),
                Map.entry("--secret", names.jobUserSecret()),
                Map.entry("--iam-role", names.roleArn(names.copyRole())),
                Map.entry("--zone", settings.zone().getId()),
                Map.entry("--lookback", Integer.toString(settings.job().lookbackDays())),
                Map.entry("--dpu-hour-usd", AwsPrices.ireland().glueDpuHour().toPlainString()),
                Map.entry("--dpus", Integer.toString(settings.job().dpus()))));
        return ours;
    }
}
