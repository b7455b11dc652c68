package io.github.ecommercepipeline.infrastructure.warehouse;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.Serverless;
import io.github.ecommercepipeline.infrastructure.network.NetworkStack;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.redshiftserverless.CfnNamespace;
import software.amazon.awscdk.services.redshiftserverless.CfnWorkgroup;
import software.amazon.awscdk.services.redshiftserverless.CfnWorkgroup.ConfigParameterProperty;
import software.constructs.Construct;

/** A private Redshift Serverless workgroup, whose traffic to S3 stays in the network. */
final class ServerlessWarehouse {

    /**
     * The workgroup's parameters. TLS is required. A query that runs for an hour is stuck, since publishing takes
     * minutes. The others are Redshift's defaults; leaving them out would be reported as drift.
     */
    private static final Map<String, String> PARAMETERS = Map.of(
            "require_ssl", "true",
            "use_fips_ssl", "false",
            "enable_user_activity_logging", "true",
            "enable_case_sensitive_identifier", "false",
            "datestyle", "ISO, MDY",
            "query_group", "default",
            "search_path", "$user, public",
            "auto_mv", "true",
            "max_query_execution_time", "3600");

    private ServerlessWarehouse() {}

    static WarehouseEndpoint create(
            Construct scope,
            ResourceNames names,
            Serverless settings,
            NetworkStack network,
            Role copyRole,
            Key key,
            RemovalPolicy removal) {
        CfnNamespace namespace = namespace(scope, names, copyRole, key, removal);
        SecurityGroup group = SecurityGroup.Builder.create(scope, "WarehouseGroup")
                .vpc(network.vpc())
                .description("The warehouse")
                .allowAllOutbound(true)
                .build();
        group.addIngressRule(
                network.jobGroup(), Port.tcp(WarehouseEndpoint.PORT), "The Glue job, and the secret's rotation");
        CfnWorkgroup workgroup = CfnWorkgroup.Builder.create(scope, "Workgroup")
                .workgroupName(names.name("warehouse"))
                .namespaceName(namespace.getNamespaceName())
                .baseCapacity(settings.baseCapacityRpu())
                .maxCapacity(settings.maxCapacityRpu())
                .enhancedVpcRouting(true)
                .publiclyAccessible(false)
                .port(WarehouseEndpoint.PORT)
                .securityGroupIds(List.of(group.getSecurityGroupId()))
                .subnetIds(network.subnets().stream().map(ISubnet::getSubnetId).toList())
                .configParameters(parameters())
                .build();
        workgroup.getNode().addDependency(namespace);
        workgroup.applyRemovalPolicy(removal);
        return new WarehouseEndpoint(
                workgroup.getAttrWorkgroupEndpointAddress(), WarehouseEndpoint.PORT, settings.database());
    }

    /**
     * The namespace's default database stays empty. The bootstrap creates the database with the tables, because its
     * isolation level can be set only on creation or while there are no connections.
     */
    private static CfnNamespace namespace(
            Construct scope, ResourceNames names, Role copyRole, Key key, RemovalPolicy removal) {
        CfnNamespace.Builder namespace = CfnNamespace.Builder.create(scope, "Namespace")
                .namespaceName(names.name("warehouse"))
                .dbName("dev")
                .adminUsername("warehouse_admin")
                // Secrets Manager creates and rotates the password; only the bootstrap reads it.
                .manageAdminPassword(true)
                .adminPasswordSecretKmsKeyId(key.getKeyId())
                .kmsKeyId(key.getKeyArn())
                .iamRoles(List.of(copyRole.getRoleArn()))
                .logExports(List.of("userlog", "connectionlog", "useractivitylog"));
        if (removal != RemovalPolicy.DESTROY) {
            namespace.finalSnapshotName(names.name("warehouse-final")).finalSnapshotRetentionPeriod(35);
        }
        CfnNamespace created = namespace.build();
        created.applyRemovalPolicy(removal);
        return created;
    }

    private static List<ConfigParameterProperty> parameters() {
        return PARAMETERS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(parameter -> ConfigParameterProperty.builder()
                        .parameterKey(parameter.getKey())
                        .parameterValue(parameter.getValue())
                        .build())
                .toList();
    }
}
