package io.github.ecommercepipeline.infrastructure.config;

import java.util.List;

/** The Redshift that holds the tables. */
public sealed interface RedshiftSettings {

    /** The name of the database that holds the tables. */
    String database();

    /**
     * A Redshift Serverless workgroup that these stacks create.
     *
     * @param baseCapacityRpu base capacity, in Redshift Processing Units
     * @param maxCapacityRpu maximum capacity
     * @param busyMinutesPerDay typical duration of all queries of a day; used by the cost page only
     */
    record Serverless(String database, int baseCapacityRpu, int maxCapacityRpu, int busyMinutesPerDay)
            implements RedshiftSettings {}

    /**
     * An existing provisioned cluster in its own network.
     *
     * @param securityGroup the cluster's, to which a rule for the job is added
     * @param subnets three private subnets of its network, one per zone, in the order of the zones
     * @param routeTables the subnets' route tables, to which the S3 gateway endpoint is added: one or more, in the order
     *     of the subnets, the last also for the remaining ones; may be empty if the network has that endpoint
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
            implements RedshiftSettings {

        public ExistingCluster {
            subnets = List.copyOf(subnets);
            routeTables = List.copyOf(routeTables);
        }
    }
}
