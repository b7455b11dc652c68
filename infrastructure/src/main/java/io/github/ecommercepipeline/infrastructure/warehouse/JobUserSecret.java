package io.github.ecommercepipeline.infrastructure.warehouse;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.network.NetworkStack;
import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.HostedRotation;
import software.amazon.awscdk.services.secretsmanager.RotationScheduleOptions;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.secretsmanager.SingleUserHostedRotationOptions;
import software.constructs.Construct;

/** User name and password of the job's warehouse user; the password is rotated monthly. */
final class JobUserSecret {

    /** Created by the bootstrap; owns the pipeline's schemas only. */
    static final String USER = "etl";

    private static final Duration ROTATION = Duration.days(30);

    private JobUserSecret() {}

    static Secret create(
            Construct scope,
            ResourceNames names,
            WarehouseEndpoint warehouse,
            Key key,
            NetworkStack network,
            RemovalPolicy removal) {
        Secret secret = Secret.Builder.create(scope, "JobUser")
                .secretName(names.jobUserSecret())
                .description("Warehouse user of the Glue job")
                .encryptionKey(key)
                .generateSecretString(SecretStringGenerator.builder()
                        .secretStringTemplate(String.format(
                                Locale.ROOT, """
                                {"engine":"redshift","host":"%s","port":%d,"dbname":"%s","username":"%s"}""", warehouse.host(), warehouse.port(), warehouse.database(), USER))
                        .generateStringKey("password")
                        .passwordLength(40)
                        // Redshift rejects \ / @ " ' and blank; letters and digits need no quoting in any tool.
                        .excludePunctuation(true)
                        .build())
                .removalPolicy(removal)
                .build();
        // Uses the job's security group, which the warehouse and the endpoints already accept.
        secret.addRotationSchedule(
                "Rotation",
                RotationScheduleOptions.builder()
                        .automaticallyAfter(ROTATION)
                        // No immediate rotation, because the bootstrap must create the user first.
                        .rotateImmediatelyOnUpdate(false)
                        .hostedRotation(HostedRotation.redshiftSingleUser(SingleUserHostedRotationOptions.builder()
                                .functionName(names.rotation())
                                .vpc(network.vpc())
                                .vpcSubnets(SubnetSelection.builder()
                                        .subnets(network.subnets())
                                        .build())
                                .securityGroups(List.of(network.jobGroup()))
                                .build()))
                        .build());
        return secret;
    }
}
