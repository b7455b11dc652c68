package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The condition keys that AWS's services send, by type of policy: {@code service-principals.yaml}. */
public final class ServiceKeys {

    private static final Map<String, Set<String>> SUPPORTED = readSupported();

    private ServiceKeys() {}

    /** The rows of the table. */
    public static JsonNode table() {
        try (InputStream yaml = ServiceKeys.class.getResourceAsStream("/service-principals.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of each row, as {@link #row} names it. */
    public static Map<String, Set<String>> supported() {
        return SUPPORTED;
    }

    private static Map<String, Set<String>> readSupported() {
        Map<String, Set<String>> supported = new TreeMap<>();
        for (JsonNode row : table()) {
            Set<String> keys = new TreeSet<>();
            row.path("keys").forEach(key -> keys.add(key.asText()));
            supported.put(
                    row.path("policy").asText() + " " + row.path("service").asText(), keys);
        }
        return supported;
    }

    /** A row's name: the type of the resource that contains the policy, and the service. */
    public static String row(String policy, String service, String region) {
        return policy + " " + service.replace("." + region + ".", ".<region>.");
    }
}
