package io.github.ecommercepipeline.infrastructure.network;

import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;

/** A service that is called from inside the network, which has no other way to it. */
public enum Endpoint {
    /** The job reads its warehouse user's secret; its rotation writes it. */
    SECRETS_MANAGER("SecretsManager"),
    /** Glue's workers encrypt and decrypt what they keep. */
    KMS("Kms"),
    /** The job marks its run's bounds with Glue. */
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

    /** CDK's constants live in Node; they are asked for only when a network is made. */
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
