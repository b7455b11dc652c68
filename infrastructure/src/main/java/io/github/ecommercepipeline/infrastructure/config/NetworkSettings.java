package io.github.ecommercepipeline.infrastructure.config;

import java.util.Set;

/**
 * The settings of the private network of job and warehouse.
 *
 * @param cidr addresses of the network, a /16 to /22
 * @param endpointZones number of zones of each interface endpoint, 1 to 3; each is billed by the hour
 * @param leaveOutEndpoints AWS services for which no endpoint is created, of {@link #SERVICES}
 */
public record NetworkSettings(String cidr, int endpointZones, Set<String> leaveOutEndpoints) {

    /** All services that have an endpoint unless it is left out. */
    public static final Set<String> SERVICES =
            Set.of("s3", "secretsmanager", "kms", "glue", "redshift", "logs", "monitoring", "sts", "events");

    /** Services that the job calls only for temporary credentials to the warehouse; it logs in with a secret instead. */
    public static final Set<String> UNUSED = Set.of("redshift", "sts");

    public NetworkSettings {
        leaveOutEndpoints = Set.copyOf(leaveOutEndpoints);
    }

    /** Whether an endpoint for a service, such as kms, is created. */
    public boolean hasEndpoint(String service) {
        return !leaveOutEndpoints.contains(service);
    }
}
