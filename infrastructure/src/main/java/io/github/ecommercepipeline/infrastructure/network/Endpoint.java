package io.github.ecommercepipeline.infrastructure.network;

import io.github.ecommercepipeline.infrastructure.config.NetworkSettings;
import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;

/** A service that is called from inside the network, which has no other route to it. */
public enum Endpoint {
    /** The job reads its user's secret; the rotation writes it. */
    SECRETS_MANAGER("SecretsManager", "secretsmanager"),
    /** Glue's workers encrypt and decrypt what they store. */
    KMS("Kms", "kms"),
    /** The job reports its start and end to Glue. */
    GLUE("Glue", "glue"),
    /** Temporary credentials for the warehouse. */
    REDSHIFT("Redshift", "redshift"),
    /** The job's logs. */
    LOGS("Logs", "logs"),
    /** The job's metrics. */
    MONITORING("Monitoring", "monitoring"),
    /** The job's role. */
    STS("Sts", "sts"),
    /** The run summary. */
    EVENTS("Events", "events");

    private final String id;
    private final String setting;

    Endpoint(String id, String setting) {
        this.id = id;
        this.setting = setting;
    }

    /** The endpoints that an environment creates, in the order of this enum. */
    public static List<Endpoint> of(NetworkSettings settings) {
        return Arrays.stream(values())
                .filter(endpoint -> settings.hasEndpoint(endpoint.setting))
                .toList();
    }

    /** The word for it in the settings. */
    String setting() {
        return setting;
    }

    String id() {
        return id;
    }

    /** CDK's constants require Node, so they are read only when a network is created. */
    InterfaceVpcEndpointAwsService service() {
        return switch (this) {
            case SECRETS_MANAGER -> InterfaceVpcEndpointAwsService.SECRETS_MANAGER;
            case KMS -> InterfaceVpcEndpointAwsService.KMS;
            case GLUE -> InterfaceVpcEndpointAwsService.GLUE;
            case REDSHIFT -> InterfaceVpcEndpointAwsService.REDSHIFT;
            case LOGS -> InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS;
            case MONITORING -> InterfaceVpcEndpointAwsService.CLOUDWATCH_MONITORING;
            case STS -> InterfaceVpcEndpointAwsService.STS;
            case EVENTS -> InterfaceVpcEndpointAwsService.EVENTBRIDGE;
        };
    }
}
