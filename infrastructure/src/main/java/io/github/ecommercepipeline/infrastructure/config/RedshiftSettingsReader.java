package io.github.ecommercepipeline.infrastructure.config;

import java.util.List;
import java.util.Set;

/** Reads the warehouse section, which contains exactly one of {@code serverless} and {@code cluster}. */
final class RedshiftSettingsReader {

    private static final String DATABASE = "[a-z][a-z0-9_]{0,62}";
    private static final String DATABASE_ALLOWED = "up to 63 lower-case letters, digits and underscores";

    private static final Set<String> TAKEN = Set.of("awsdatacatalog", "padb_harvest", "template0", "template1");
    /** The namespace's default database stays empty: the isolation level of a new one is set when it is created. */
    private static final Set<String> SERVERLESS_TAKEN =
            Set.of("awsdatacatalog", "dev", "padb_harvest", "template0", "template1");

    private RedshiftSettingsReader() {}

    static RedshiftSettings warehouse(SettingsFields fields) {
        var serverless = fields.optionalSection("serverless");
        var cluster = fields.optionalSection("cluster");
        fields.nothingElse();
        if (serverless.isPresent() == cluster.isPresent()) {
            fields.problem(
                    "serverless",
                    "is missing, or cluster is also given (allowed: exactly one of serverless and cluster)");
            return new RedshiftSettings.Serverless("", 8, 8, 0);
        }
        return serverless.isPresent() ? serverless(serverless.get()) : cluster(cluster.orElseThrow());
    }

    private static RedshiftSettings serverless(SettingsFields fields) {
        RedshiftSettings.Serverless serverless = new RedshiftSettings.Serverless(
                database(fields, SERVERLESS_TAKEN),
                rpu(fields, "baseCapacityRpu"),
                rpu(fields, "maxCapacityRpu"),
                fields.integer("busyMinutesPerDay", 0, 1440));
        if (serverless.maxCapacityRpu() < serverless.baseCapacityRpu()) {
            fields.problem("maxCapacityRpu", "is below baseCapacityRpu (allowed: baseCapacityRpu or more)");
        }
        fields.nothingElse();
        return serverless;
    }

    /** Redshift Serverless scales in steps: 4 and 8, then 8 more each. */
    private static int rpu(SettingsFields fields, String name) {
        int rpu = fields.integer(name, 4, 512);
        if (rpu != 4 && rpu % 8 != 0) {
            fields.problem(name, "is " + rpu + " (allowed: 4, or a multiple of 8 up to 512)");
        }
        return rpu;
    }

    private static String database(SettingsFields fields, Set<String> taken) {
        String database = fields.text("database", DATABASE, DATABASE_ALLOWED);
        if (taken.contains(database)) {
            fields.problem("database", "is " + database + " (allowed: a name that Redshift does not use itself)");
        }
        return database;
    }

    private static RedshiftSettings cluster(SettingsFields fields) {
        RedshiftSettings.ExistingCluster cluster = new RedshiftSettings.ExistingCluster(
                database(fields, TAKEN),
                fields.text("clusterIdentifier", "[a-z][a-z0-9-]{0,62}", "the cluster's identifier"),
                fields.text("host", "[a-z0-9.-]+", "the host of the cluster's endpoint"),
                fields.integer("port", 1150, 65535),
                fields.text("vpc", "vpc-[0-9a-f]+", "the id of the cluster's VPC"),
                Cidr.read(fields, "vpcCidr", 16, 28),
                fields.text("securityGroup", "sg-[0-9a-f]+", "the id of the cluster's security group"),
                fields.texts("subnets", 3, "subnet-[0-9a-f]+", "ids of private subnets, one per zone"),
                fields.has("routeTables")
                        ? fields.texts("routeTables", 1, 3, "rtb-[0-9a-f]+", "ids of those subnets' route tables")
                        : List.of());
        fields.nothingElse();
        return cluster;
    }
}
