package io.github.ecommercepipeline.infrastructure.config;

/**
 * The settings of the private network of job and warehouse.
 *
 * @param cidr addresses of the network, a /16 to /22
 * @param endpointZones number of zones of each interface endpoint, 1 to 3; each is billed by the hour
 */
public record NetworkSettings(String cidr, int endpointZones) {}
