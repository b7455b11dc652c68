package io.github.ecommercepipeline.infrastructure.config;

import java.util.List;

/** Which Redshift holds the tables. */
public sealed interface WarehouseSettings {

    /** Name of the database that holds the tables. */
    String database();

    /**
     * A Redshift Serverless workgroup made by these stacks.
     *
     * @param baseCapacityRpu capacity a query starts with, in Redshift Processing Units
     * @param maxCapacityRpu capacity it may grow to
     * @param busyMinutesPerDay how long queries run on an ordinary day; only the cost page uses it
     */
    record Serverless(String database, int baseCapacityRpu, int maxCapacityRpu, int busyMinutesPerDay)
            implements WarehouseSettings {}

    /**
     * A provisioned cluster that exists already, in its own network.
     *
     * @param securityGroup the cluster's, which gets a rule that lets the job in
     * @param subnets three private ones of its network, one a zone, in the order of the zones
     * @param routeTables those subnets' route tables, which get the S3 gateway endpoint
     */
    record ExistingCluster(
            String database,
            String clusterIdentifier,
            String host,
            int port,
            String vpc,
            String vpcCidr,
            String securityGroup,
            List<String> subnets,
            List<String> routeTables)
            implements WarehouseSettings {

        public ExistingCluster {
            subnets = List.copyOf(subnets);
            routeTables = List.copyOf(routeTables);
        }
    }
}
