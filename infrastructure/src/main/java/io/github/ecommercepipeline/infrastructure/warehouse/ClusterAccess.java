package io.github.ecommercepipeline.infrastructure.warehouse;

import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.ExistingCluster;
import io.github.ecommercepipeline.infrastructure.network.NetworkStack;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/** Lets the job connect to a cluster that these stacks did not create. */
final class ClusterAccess {

    private ClusterAccess() {}

    static void open(Construct scope, ExistingCluster cluster, NetworkStack network) {
        ISecurityGroup group = SecurityGroup.fromSecurityGroupId(scope, "ClusterGroup", cluster.securityGroup());
        group.addIngressRule(network.jobGroup(), Port.tcp(cluster.port()), "The Glue job, and the secret's rotation");
    }
}
