package io.github.ecommercepipeline.infrastructure.config;

import java.nio.file.Path;
import java.util.List;

/** What AWS's rules for bucket names, which begin with project and environment, mean for the two; and the file's name. */
final class NameRules {

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html. */
    private static final int LONGEST_BUCKET = 63;

    private static final List<String> RESERVED = List.of("xn--", "sthree-", "amzn-s3-demo-");

    private NameRules() {}

    static void check(SettingsFields fields, EnvironmentSettings settings, Path file) {
        String project = settings.project();
        String environment = settings.environment();
        if (project.isEmpty() || environment.isEmpty()) {
            return;
        }
        int most = longest(settings.region());
        int length = project.length() + environment.length();
        if (length > most) {
            fields.problem(
                    "project",
                    "has " + length + " characters together with environment (allowed: at most " + most
                            + " in this region, because a bucket's name includes both, account and region, and has at most "
                            + LONGEST_BUCKET + ")");
        }
        settings.archive()
                .replicaRegion()
                .filter(region -> length > LONGEST_BUCKET - "--replica-123456789012-".length() - region.length())
                .ifPresent(region -> fields.problem(
                        "archive.replicaRegion",
                        "is " + region + ", with which the name of the replica's bucket would have more than "
                                + LONGEST_BUCKET
                                + " characters (allowed: a region with a shorter name, or a shorter project"
                                + " or environment)"));
        for (String reserved : RESERVED) {
            if ((project + "-").startsWith(reserved)) {
                fields.problem("project", "begins with " + reserved + " (allowed: a name that S3 does not reserve)");
            }
        }
        // The scripts and the build in the cloud find the file by the environment's name.
        if (!file.getFileName().toString().equals(environment + ".yaml")) {
            fields.problem(
                    "environment",
                    "is '" + environment + "', but the file is " + file.getFileName()
                            + " (allowed: the file's name, as in " + environment + ".yaml)");
        }
    }

    /** The longest is the artifact bucket's: project-environment-artifacts-account-region. */
    private static int longest(String region) {
        return LONGEST_BUCKET - "--artifacts-123456789012-".length() - region.length();
    }
}
