package io.github.ecommercepipeline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code docs/command-output.schema.json} says of a command's document. */
public final class CommandOutputSchema {

    private static final JsonNode PUBLISHED = published();

    private CommandOutputSchema() {}

    private static JsonNode published() {
        try {
            return JsonOutput.MAPPER.readTree(Files.readString(Path.of("../docs/command-output.schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean defines(String name) {
        return PUBLISHED.path("$defs").has(name);
    }

    /** Fails unless the document is as the schema says of the command. */
    static void check(List<String> args, String printed) {
        boolean isDocument = args.contains("--json") || args.contains("--glue-results");
        if (!isDocument || printed.isBlank()) {
            return;
        }
        try {
            JsonNode document = JsonOutput.MAPPER.readTree(printed);
            String name = document.has("error")
                    ? "failure"
                    : document.size() == 2 && document.has("problems") ? "refusal" : name(args);
            if (defines(name)) {
                ObjectNode schema = PUBLISHED.deepCopy();
                schema.remove("anyOf");
                schema.put("$ref", "#/$defs/" + name);
                assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(schema)
                                .validate(document))
                        .as("%s as $defs/%s of the published schema", printed, name)
                        .isEmpty();
            }
        } catch (IOException e) {
            throw new AssertionError("not one JSON document: " + printed, e);
        }
    }

    private static String name(List<String> args) {
        String command = args.get(0);
        return switch (command) {
            case "migrate" -> command + "-" + args.get(1);
            case "summary" -> args.contains("--glue-results") ? "summary-glue-results" : command;
            case "status" -> args.contains("--verify") ? "status-verify" : command;
            case "quarantine" -> args.contains("--export") ? "quarantine-export" : command;
            default -> command;
        };
    }
}
