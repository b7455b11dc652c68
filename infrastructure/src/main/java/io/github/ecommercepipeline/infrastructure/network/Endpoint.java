package io.github.ecommercepipeline.infrastructure.network;

import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;

/** A service that is called from inside the network, which has no other route to it. */
public enum Endpoint {
    /** The job reads its user's secret; the rotation writes it. */
    SECRETS_MANAGER("SecretsManager"),
    /** Glue's workers encrypt and decrypt what they store. */
    KMS("Kms"),
    /** The job reports its start and end to Glue. */
    GLUE("Glue"),
    /** Temporary credentials for the warehouse. */
    REDSHIFT("Redshift"),
    /** The job's logs. */
    LOGS("Logs"),
    /** The job's metrics. */
    MONITORING("Monitoring"),
    /** The job's role. */
    STS("Sts"),
    /** The run summary. */
    EVENTS("Events");

    private final String id;

    Endpoint(String id) {
        this.id = id;
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
