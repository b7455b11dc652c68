package io.github.ecommercepipeline.infrastructure.warehouse;

import io.github.ecommercepipeline.infrastructure.Names;
import io.github.ecommercepipeline.infrastructure.network.NetworkStack;
import java.util.List;
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

/** User name and password of the warehouse user that the job logs in as; the password is new every month. */
final class JobUserSecret {

    /** Created by the bootstrap; owns the pipeline's schemas and nothing else. */
    static final String USER = "etl";

    private static final Duration ROTATION = Duration.days(30);

    private JobUserSecret() {}

    static Secret create(
            Construct scope, Names names, Warehouse warehouse, Key key, NetworkStack network, RemovalPolicy removal) {
        Secret secret = Secret.Builder.create(scope, "JobUser")
                .secretName(names.jobUserSecret())
                .description("Warehouse user of the Glue job")
                .encryptionKey(key)
                .generateSecretString(SecretStringGenerator.builder()
                        .secretStringTemplate(
                                """
                                {"engine":"redshift","host":"%s","port":%d,"dbname":"%s","username":"%s"}""".formatted(warehouse.host(), warehouse.port(), warehouse.database(), USER))
                        .generateStringKey("password")
                        .passwordLength(40)
                        // Redshift takes none of \ / @ " ' and blank; the rest goes through every tool unquoted.
                        .excludePunctuation(true)
                        .build())
                .removalPolicy(removal)
                .build();
        // In the job's security group, which the warehouse and the endpoints let in already.
        secret.addRotationSchedule(
                "Rotation",
                RotationScheduleOptions.builder()
                        .automaticallyAfter(ROTATION)
                        // The first rotation waits for the bootstrap to create the user.
                        .rotateImmediatelyOnUpdate(false)
                        .hostedRotation(HostedRotation.redshiftSingleUser(SingleUserHostedRotationOptions.builder()
                                .functionName(names.name("job-user-rotation"))
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
