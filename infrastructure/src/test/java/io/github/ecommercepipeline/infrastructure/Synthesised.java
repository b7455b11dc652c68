package io.github.ecommercepipeline.infrastructure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Environments that are synthesised once for all tests. */
public enum Synthesised {
    DEV(Path.of("environments/dev.yaml")),
    PROD(Path.of("environments/prod.yaml")),
    /** An environment with an existing cluster, a connected repository, an e-mail address and removed sources. */
    CLUSTER(Path.of("src/test/resources/settings/cluster.yaml")),
    /** An environment whose archive is locked and replicated, with a chat, and whose releases are promoted to another one. */
    STAGING(Path.of("src/test/resources/settings/staging.yaml"));

    public static final String RELEASE = "1.2.3";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<Synthesised, EnvironmentSettings> SETTINGS = new ConcurrentHashMap<>();
    private static final Map<Synthesised, Path> FOLDERS = new ConcurrentHashMap<>();

    private final Path file;

    Synthesised(Path file) {
        this.file = file;
    }

    public EnvironmentSettings settings() {
        return SETTINGS.computeIfAbsent(this, environment -> SettingsReader.read(environment.file));
    }

    public ResourceNames names() {
        return ResourceNames.of(settings());
    }

    /** The cloud assembly. */
    public Path folder() {
        return FOLDERS.computeIfAbsent(this, environment -> {
            Path out = Path.of("target", "cdk.out", settings().environment());
            PipelineApp.synthesise(settings(), RELEASE, out);
            return out;
        });
    }

    public JsonNode template(String component) {
        return read(folder().resolve(names().name(component) + ".template.json"));
    }

    /** All resources of a type in all stacks. */
    public List<Resource> resources(String type) {
        return resources().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** The one resource of a type in a stack. */
    public Resource only(String component, String type) {
        List<Resource> found = resources(type).stream()
                .filter(resource -> resource.component().equals(component))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(component + " has " + found.size() + " of " + type);
        }
        return found.get(0);
    }

    public List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        for (String component : PipelineApp.components(settings())) {
            template(component)
                    .path("Resources")
                    .properties()
                    .forEach(field -> resources.add(new Resource(
                            component,
                            field.getKey(),
                            field.getValue().path("Type").asText(),
                            field.getValue().path("Properties"),
                            field.getValue())));
        }
        return resources;
    }

    /** The templates' files. */
    public List<Path> templates() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(path -> path.toString().endsWith(".template.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode read(Path json) {
        try {
            return JSON.readTree(json.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One resource of a template. */
    public record Resource(String component, String id, String type, JsonNode properties, JsonNode whole) {

        @Override
        public String toString() {
            return component + "/" + id;
        }
    }
}
