package io.github.ecommercepipeline.infrastructure.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads and validates an environment's settings; an invalid file is refused with all its problems. */
public final class SettingsReader {

    private static final String NAME = "[a-z][a-z0-9-]{0,14}";
    private static final String NAME_ALLOWED =
            "up to 15 lower-case letters, digits and hyphens, starting with a letter";
    /** China, GovCloud and isolated regions are other partitions, with other ARNs and endpoints. */
    private static final String REGION = "(?!cn-)[a-z]{2}-(?!iso|gov)[a-z]+-\\d";

    private static final String REGION_ALLOWED =
            "a region of AWS's main partition, such as eu-west-1; not China, GovCloud or an isolated region";

    /** A hundred years, the most that S3 Object Lock allows. */
    private static final int LONGEST_LOCK = 36_500;

    private SettingsReader() {}

    /**
     * Reads a YAML file.
     *
     * @throws SettingsException if it is not YAML, or anything in it is missing, unknown or not allowed
     */
    public static EnvironmentSettings read(Path file) {
        List<String> problems = new ArrayList<>();
        String text = text(file);
        JsonNode tree = tree(file, text);
        SettingsFields fields = new SettingsFields("", tree, problems);
        EnvironmentSettings settings = settings(fields);
        ScriptSettings.check(fields, text, tree);
        NameRules.check(fields, settings, file);
        PromotionRules.check(fields, settings, file);
        if (!problems.isEmpty()) {
            throw new SettingsException(file.toString(), problems);
        }
        return settings;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** A setting that is given twice is refused: YAML forbids it, and nobody could say which one counts. */
    private static JsonNode tree(Path file, String text) {
        try {
            return YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new SettingsException(file.toString(), List.of("not YAML: " + e.getOriginalMessage()));
        }
    }

    private static EnvironmentSettings settings(SettingsFields fields) {
        String region = fields.text("region", REGION, REGION_ALLOWED);
        boolean current = fields.has("version");
        if (current) {
            fields.oneOf("version", List.of(TimesOfDay.VERSION));
        }
        EnvironmentSettings settings = new EnvironmentSettings(
                fields.text("project", NAME, NAME_ALLOWED),
                fields.text("environment", NAME, NAME_ALLOWED),
                fields.text("account", "\\d{12}", "12 digits in quotes"),
                region,
                fields.texts(
                        "availabilityZones",
                        3,
                        (region.isEmpty() ? ".*" : region) + "[a-z]",
                        "zones of the region, such as eu-west-1a"),
                zone(fields),
                fields.choice("onDestroy", EnvironmentSettings.OnDestroy.class),
                network(fields.section("network")),
                RedshiftSettingsReader.warehouse(fields.section("warehouse")),
                job(fields.section("job")),
                generator(fields.section("generator")),
                archiver(fields.section("archiver")),
                fields.optionalSection("archive")
                        .map(archive -> archive(archive, region))
                        .orElse(ArchiveSettings.PLAIN),
                retention(fields.section("retention")),
                alerts(fields.section("alerts")),
                fields.optionalSection("delivery").map(SettingsReader::delivery));
        fields.nothingElse();
        endpoints(fields, settings);
        if (current) {
            TimesOfDay.check(fields, settings);
        } else {
            TimesOfDay.refuseUtc(fields, settings);
        }
        return settings;
    }

    private static ZoneId zone(SettingsFields fields) {
        String zone = fields.text("zone", ".+", "a time zone, such as Europe/London");
        if (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
            fields.problem("zone", "'" + zone + "' is not a time zone (allowed: a zone such as Europe/London)");
        }
        return ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : ZoneId.of("UTC");
    }

    private static NetworkSettings network(SettingsFields fields) {
        NetworkSettings network = new NetworkSettings(
                Cidr.read(fields, "cidr", 16, 22),
                fields.integer("endpointZones", 1, 3),
                fields.has("leaveOutEndpoints")
                        ? Set.copyOf(fields.texts(
                                "leaveOutEndpoints",
                                0,
                                NetworkSettings.SERVICES.size(),
                                String.join("|", NetworkSettings.SERVICES),
                                String.join(", ", new TreeSet<>(NetworkSettings.SERVICES))))
                        : Set.of());
        fields.nothingElse();
        return network;
    }

    private static void endpoints(SettingsFields fields, EnvironmentSettings settings) {
        Set<String> needed = new TreeSet<>(settings.network().leaveOutEndpoints());
        needed.removeAll(NetworkSettings.UNUSED);
        if (settings.warehouse() instanceof RedshiftSettings.Serverless && !needed.isEmpty()) {
            fields.problem(
                    "network.leaveOutEndpoints",
                    "includes " + String.join(", ", needed) + " (allowed: "
                            + String.join(", ", new TreeSet<>(NetworkSettings.UNUSED))
                            + "; the new network has no other way to the others)");
        }
        if (settings.warehouse() instanceof RedshiftSettings.ExistingCluster cluster
                && cluster.routeTables().isEmpty()
                && settings.network().hasEndpoint("s3")) {
            fields.problem(
                    "warehouse.cluster.routeTables",
                    "is missing (allowed: ids of the subnets' route tables, or 's3' in network.leaveOutEndpoints if the VPC has"
                            + " that endpoint)");
        }
    }

    private static GlueVersion glueVersion(SettingsFields fields) {
        String pattern = Arrays.stream(GlueVersion.values())
                .map(version -> Pattern.quote(version.label()))
                .collect(Collectors.joining("|"));
        return GlueVersion.of(fields.text("glueVersion", pattern, GlueVersion.allowed()))
                .orElse(GlueVersion.V6_0);
    }

    private static GlueJobSettings job(SettingsFields fields) {
        GlueJobSettings job = new GlueJobSettings(
                glueVersion(fields),
                fields.text("workerType", "G\\.[1248]X", "G.1X, G.2X, G.4X or G.8X"),
                fields.integer("workers", 2, 100),
                fields.integer("timeoutMinutes", 5, 1440),
                fields.time("startAt"),
                fields.integer("lookbackDays", 0, 60),
                fields.optionalSecretName("keysSecret"),
                fields.integer("usualMinutes", 1, 1440),
                fields.optionalText(
                        "revenue",
                        "[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*",
                        "dataset.property, such as transactions.amount"));
        fields.nothingElse();
        return job;
    }

    private static GeneratorSettings generator(SettingsFields fields) {
        GeneratorSettings generator = new GeneratorSettings(
                fields.choice("schedule", GeneratorSettings.Schedule.class),
                fields.time("startAt"),
                fields.integer("memoryMiB", 256, 10240),
                fields.integer("timeoutMinutes", 1, 15));
        fields.nothingElse();
        return generator;
    }

    private static ArchiverFunctionSettings archiver(SettingsFields fields) {
        ArchiverFunctionSettings archiver = new ArchiverFunctionSettings(
                fields.integer("memoryMiB", 256, 10240),
                fields.integer("timeoutMinutes", 2, 15), // it keeps one for passing on what is left
                fields.optionalInteger("concurrency", 1, 100),
                fields.choice("sources", ArchiverFunctionSettings.Sources.class));
        fields.nothingElse();
        return archiver;
    }

    private static ArchiveSettings archive(SettingsFields fields, String region) {
        ArchiveSettings archive = new ArchiveSettings(
                fields.optionalInteger("lockDays", 1, LONGEST_LOCK),
                fields.optionalText("replicaRegion", REGION, REGION_ALLOWED));
        if (archive.replicaRegion().filter(region::equals).isPresent()) {
            fields.problem("replicaRegion", "is " + region + ", as region (allowed: another region)");
        }
        fields.nothingElse();
        return archive;
    }

    private static RetentionSettings retention(SettingsFields fields) {
        RetentionSettings retention = new RetentionSettings(
                fields.oneOf("logs", List.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731)),
                fields.integer("accessLogs", 1, 3650),
                fields.integer("oldVersions", 1, 3650),
                fields.integer("stage", 1, 30));
        fields.nothingElse();
        return retention;
    }

    private static AlertSettings alerts(SettingsFields fields) {
        AlertSettings alerts = new AlertSettings(
                fields.optionalText("email", "[^@\\s]+@[^@\\s]+\\.[^@\\s]+", "an e-mail address"),
                fields.optionalSecretName("chatSecret"),
                fields.time("freshBy"),
                fields.integer("rejectedPercent", 0, 100),
                fields.integer("monthlyBudgetUsd", 1, 1_000_000));
        fields.nothingElse();
        return alerts;
    }

    private static DeliverySettings delivery(SettingsFields fields) {
        DeliverySettings delivery = new DeliverySettings(
                fields.text(
                        "connection",
                        "arn:aws:(codeconnections|codestar-connections):[a-z0-9-]+:\\d{12}:connection/[0-9a-f-]+",
                        "the ARN of a CodeConnections connection"),
                fields.text("repository", "[\\w.-]+/[\\w.-]+", "owner/name"),
                fields.text("branch", "[\\w./-]+", "a branch"),
                fields.optionalText("promoteTo", NAME, "the name of another environment"));
        fields.nothingElse();
        return delivery;
    }
}
