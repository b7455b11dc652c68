package io.github.ecommercepipeline.infrastructure.config;

/**
 * The private network of job and warehouse.
 *
 * @param cidr addresses of the network, a /16 to /22
 * @param endpointZones in how many zones each interface endpoint stands, 1 to 3: each costs by the hour
 */
public record NetworkSettings(String cidr, int endpointZones) {}
