package io.github.ecommercepipeline.infrastructure.delivery;

import io.github.ecommercepipeline.infrastructure.Names;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What CloudFormation needs to create, change and delete each resource of the stacks, within the names of one environment.
 * It can make roles; the names it can give them, and the services it can hand them to, are limited.
 */
record DeployPermissions(Names names) {

    /** By policy; each policy must stay below 6,144 characters. */
    SortedMap<String, List<Permission>> groups() {
        DeployData data = new DeployData(names);
        DeployNetwork network = new DeployNetwork(names);
        DeployJob job = new DeployJob(names);
        DeployRest rest = new DeployRest(names);
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
