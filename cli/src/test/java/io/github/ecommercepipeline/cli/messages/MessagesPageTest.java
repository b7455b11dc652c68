package io.github.ecommercepipeline.cli.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/messages.md lists every message of the product, and none that it does not have. */
final class MessagesPageTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path PAGE = PROJECT.resolve("docs/messages.md");
    private static final List<String> SOURCES = List.of(
            "contract",
            "manifest",
            "etl-core",
            "local-warehouse",
            "cli",
            "glue-entrypoint",
            "archiver-lambda",
            "generator-lambda");
    private static final String INFRASTRUCTURE =
            "infrastructure/src/main/java/io/github/ecommercepipeline/infrastructure/";

    private static final List<String> OF_INFRASTRUCTURE = List.of("config", "watch/AlarmSpecs.java");

    /** A row: the message in backticks, its meaning, the way out. */
    private static final Pattern ROW = Pattern.compile("\\| ``? ?(.+?) ?``? \\|(.*)\\|");

    private static final Pattern SCRIPT_MESSAGE = Pattern.compile("\\b(?:fail|die) (\"[^\"]+\"|'[^']+')");

    private static Map<String, String> messages() throws IOException {
        Map<String, String> messages = SourceMessages.of(Stream.concat(
                        SOURCES.stream().map(module -> PROJECT.resolve(module + "/src/main/java")),
                        OF_INFRASTRUCTURE.stream().map(source -> PROJECT.resolve(INFRASTRUCTURE + source)))
                .toList());
        try (Stream<Path> scripts = Files.list(PROJECT.resolve("scripts"))) {
            for (Path script : scripts.sorted().toList()) {
                Matcher said = SCRIPT_MESSAGE.matcher(Files.readString(script));
                while (said.find()) {
                    String text = said.group(1).substring(1, said.group(1).length() - 1);
                    messages.put(
                            text.replaceAll("\\$\\(.*|\\$\\{[^}]*}|\\$\\w+|%s", "…")
                                    .replace("scripts/" + script.getFileName(), "scripts/…")
                                    .replaceAll("\\s+", " "),
                            script.getFileName().toString());
                }
            }
        }
        messages.remove("…");
        return messages;
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1).replace("\\|", "|"), row.group(2));
            }
        }
        return rows;
    }

    private static String row(String message, String file) {
        String ticks = message.contains("`") ? "`` " : "`";
        return "| " + ticks + message.replace("|", "\\|") + new StringBuilder(ticks).reverse()
                + " | <what it means and what to do> | (from " + file + ")";
    }

    @Test
    void every_message_stands_on_the_page() throws IOException {
        Map<String, String> rows = rows();
        assertThat(messages().entrySet().stream()
                        .filter(message -> !rows.containsKey(message.getKey()))
                        .map(message -> row(message.getKey(), message.getValue())))
                .as("rows to add to docs/messages.md")
                .isEmpty();
    }

    @Test
    void the_page_lists_nothing_else_and_says_of_each_what_to_do() throws IOException {
        Set<String> unknown = new TreeSet<>(rows().keySet());
        unknown.removeAll(messages().keySet());
        assertThat(unknown)
                .as("rows to remove from docs/messages.md, or to correct")
                .isEmpty();
        assertThat(rows()).hasSizeGreaterThan(300);
        assertThat(rows().entrySet().stream()
                        .filter(row ->
                                row.getValue().isBlank() || row.getValue().contains("<what"))
                        .map(Map.Entry::getKey))
                .as("rows without a meaning")
                .isEmpty();
    }
}
