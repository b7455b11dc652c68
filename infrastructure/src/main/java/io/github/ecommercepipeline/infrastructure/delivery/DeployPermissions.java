package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.ExistingCluster;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * CloudFormation's permissions to create, change and delete the resources of the stacks, except the two stacks that
 * people deploy, delivery and boundary. They are limited to one environment: by name, or by tag where AWS assigns names.
 *
 * @param cluster an existing cluster, whose security group admits the job
 * @param replicaRegion the region of the archive's replica
 */
record DeployPermissions(ResourceNames names, Optional<ExistingCluster> cluster, Optional<String> replicaRegion) {

    /** Permissions by policy; a policy may have up to 6,144 characters. */
    SortedMap<String, List<Permission>> groups() {
        DeployData data = new DeployData(names);
        DeployNetwork network = new DeployNetwork(names, cluster);
        DeployJob job = new DeployJob(names);
        DeployOperations rest = new DeployOperations(names);
        return new TreeMap<>(Map.of(
                "Storage", data.storage(),
                "Warehouse", data.warehouse(),
                "Network", network.network(),
                "Access", new DeployAccess(names, replicaRegion).access(),
                "Keys", data.keys(),
                "Job", job.job(),
                "Messages", job.messages(),
                "Functions", job.functions(),
                "Watching", rest.watching()));
    }
}
