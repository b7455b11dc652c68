package io.github.ecommercepipeline.infrastructure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The findings of CDK and cdk-nag in a cloud assembly. */
final class Findings {

    private static final List<String> KINDS = List.of("aws:cdk:error", "aws:cdk:warning");

    private Findings() {}

    static List<String> in(Path assembly) {
        List<String> findings = new ArrayList<>();
        try (Stream<Path> files = Files.list(assembly)) {
            for (Path file : files.filter(Findings::holdsMetadata).sorted().toList()) {
                collect(new ObjectMapper().readTree(file.toFile()), findings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the cloud assembly " + assembly, e);
        }
        return findings;
    }

    private static boolean holdsMetadata(Path file) {
        String name = file.getFileName().toString();
        return name.equals("manifest.json") || name.endsWith(".metadata.json");
    }

    /** Metadata is listed by construct path, in the manifest or in separate files, depending on the version of CDK. */
    private static void collect(JsonNode node, List<String> findings) {
        node.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                field.getValue().forEach(entry -> {
                    if (KINDS.contains(entry.path("type").asText())) {
                        findings.add(field.getKey() + ": " + entry.path("data").asText());
                    }
                });
            } else {
                collect(field.getValue(), findings);
            }
        });
    }
}
