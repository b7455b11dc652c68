package io.github.ecommercepipeline.infrastructure.config;

/** Reads the warehouse section, which contains exactly one of {@code serverless} and {@code cluster}. */
final class RedshiftSettingsReader {

    private static final String DATABASE = "[a-z][a-z0-9_]{0,62}";
    private static final String DATABASE_ALLOWED = "up to 63 lower-case letters, digits and underscores";

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
                fields.text("database", DATABASE, DATABASE_ALLOWED),
                fields.integer("baseCapacityRpu", 4, 512),
                fields.integer("maxCapacityRpu", 4, 512),
                fields.integer("busyMinutesPerDay", 0, 1440));
        if (serverless.maxCapacityRpu() < serverless.baseCapacityRpu()) {
            fields.problem("maxCapacityRpu", "is below baseCapacityRpu (allowed: baseCapacityRpu or more)");
        }
        fields.nothingElse();
        return serverless;
    }

    private static RedshiftSettings cluster(SettingsFields fields) {
        RedshiftSettings.ExistingCluster cluster = new RedshiftSettings.ExistingCluster(
                fields.text("database", DATABASE, DATABASE_ALLOWED),
                fields.text("clusterIdentifier", "[a-z][a-z0-9-]{0,62}", "the cluster's identifier"),
                fields.text("host", "[a-z0-9.-]+", "the host of the cluster's endpoint"),
                fields.integer("port", 1150, 65535),
                fields.text("vpc", "vpc-[0-9a-f]+", "the id of the cluster's VPC"),
                fields.text("vpcCidr", "\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}", "the address range of the cluster's VPC"),
                fields.text("securityGroup", "sg-[0-9a-f]+", "the id of the cluster's security group"),
                fields.texts("subnets", 3, "subnet-[0-9a-f]+", "ids of private subnets, one per zone"),
                fields.texts("routeTables", 3, "rtb-[0-9a-f]+", "ids of those subnets' route tables"));
        fields.nothingElse();
        return cluster;
    }
}
