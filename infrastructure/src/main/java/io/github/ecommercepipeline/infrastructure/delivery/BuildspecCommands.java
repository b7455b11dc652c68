package io.github.ecommercepipeline.infrastructure.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints the commands of a buildspec's phases in order, one per line, for scripts/buildspec. */
public final class BuildspecCommands {

    private static final List<String> PHASES = List.of("install", "pre_build", "build", "post_build");

    private BuildspecCommands() {}

    public static void main(String[] arguments) throws IOException {
        of(new YAMLMapper().readTree(Path.of(arguments[0]).toFile())).forEach(System.out::println);
    }

    /**
     * The commands in order.
     *
     * @throws IllegalArgumentException for an unknown phase, or a command of several lines
     */
    static List<String> of(JsonNode buildspec) {
        List<String> commands = new ArrayList<>();
        buildspec.path("phases").fieldNames().forEachRemaining(phase -> {
            if (!PHASES.contains(phase)) {
                throw new IllegalArgumentException(
                        "unknown phase " + phase + " (allowed: " + String.join(", ", PHASES) + ")");
            }
        });
        for (String phase : PHASES) {
            for (JsonNode command : buildspec.path("phases").path(phase).path("commands")) {
                if (!command.isTextual() || command.asText().contains("\n")) {
                    throw new IllegalArgumentException("a command must be one line: " + command);
                }
                commands.add(command.asText());
            }
        }
        return commands;
    }
}
