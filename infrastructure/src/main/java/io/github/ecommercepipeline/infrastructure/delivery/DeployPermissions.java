package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * CloudFormation's permissions to create, change and delete the resources of the stacks, limited to the names of one
 * environment. They include creating roles, with restricted names and for restricted services.
 */
record DeployPermissions(ResourceNames names) {

    /** Permissions by policy; a policy may have up to 6,144 characters. */
    SortedMap<String, List<Permission>> groups() {
        DeployData data = new DeployData(names);
        DeployNetwork network = new DeployNetwork(names);
        DeployJob job = new DeployJob(names);
        DeployOperations rest = new DeployOperations(names);
        return new TreeMap<>(Map.of(
                "Storage", data.storage(),
                "Warehouse", data.warehouse(),
                "Network", network.network(),
                "Access", network.access(),
                "Job", job.job(),
                "Messages", job.messages(),
                "Functions", job.functions(),
                "Watching", rest.watching(),
                "Delivery", rest.delivery()));
    }
}
