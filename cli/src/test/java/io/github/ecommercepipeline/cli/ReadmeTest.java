package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.CommandContext;
import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.terminal.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands in README exist and can be run as written. */
final class ReadmeTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern SCRIPT = Pattern.compile("scripts/[a-z][a-z-]*");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    private static String text(String file) throws IOException {
        return Files.readString(PROJECT.resolve(file));
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(match.groupCount()));
    }

    static Stream<String> scripts() throws IOException {
        return Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                .flatMap(file -> {
                    try {
                        return matches(SCRIPT, text(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void every_script_named_exists_and_shows_help_without_building(String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", script, "--help")
                .directory(PROJECT.toFile())
                .redirectErrorStream(true);
        // A script that tried to build, or to start Java, would fail.
        builder.environment().put("JAVA_HOME", "nowhere");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).startsWith("Usage: " + script);
        assertThat(process.waitFor()).isZero();
        assertThat(PROJECT.resolve(script)).isExecutable();
    }

    @Test
    void the_script_help_names_every_command() throws IOException {
        CommandContext context = new CommandContext(Map.of(), new Screen().terminal(), new FakeEngine());

        assertThat(Cli.commands(context).getSubcommands().keySet())
                .allSatisfy(command -> assertThat(text(Cli.COMMAND)).contains("\n  " + command + " "));
    }

    static Stream<List<String>> commandLines() throws IOException {
        return commandLines(text("README.md"));
    }

    static Stream<List<String>> commandLinesOfPages() throws IOException {
        StringBuilder pages = new StringBuilder();
        try (Stream<Path> files = Files.list(PROJECT.resolve("docs"))) {
            for (Path page :
                    files.filter(file -> file.toString().endsWith(".md")).toList()) {
                pages.append(Files.readString(page)).append('\n');
            }
        }
        // An ellipsis stands for further options.
        return commandLines(pages.toString()).filter(words -> !words.contains("…"));
    }

    private static Stream<List<String>> commandLines(String text) {
        return text.replace("\\\n", " ")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(Cli.COMMAND + " "))
                .map(line -> line.replaceFirst(" >>? .*", "")) // where a shell writes it to
                .map(line -> words(line.substring(Cli.COMMAND.length() + 1)));
    }

    /** As a shell reads them: what is between apostrophes is one word. */
    private static List<String> words(String line) {
        return Pattern.compile("'([^']*)'|([^ ]+)")
                .matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource({"commandLines", "commandLinesOfPages"})
    void every_command_line_in_readme_and_docs_parses(List<String> args) {
        CommandContext context = new CommandContext(Map.of(), new Screen().terminal(), new FakeEngine());

        assertThat(Cli.commands(context).parseArgs(args.toArray(String[]::new)).subcommand())
                .isNotNull();
    }

    @Test
    void readme_shows_every_command() throws IOException {
        CommandContext context = new CommandContext(Map.of(), new Screen().terminal(), new FakeEngine());

        assertThat(commandLines().map(args -> args.get(0)))
                .containsAll(Cli.commands(context).getSubcommands().keySet());
    }

    @Test
    void every_link_leads_somewhere() throws IOException {
        Matcher links = LINK.matcher(text("README.md") + text("CONTRIBUTING.md"));

        assertThat(links.results().map(link -> PROJECT.resolve(link.group(1))))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    @Test
    void every_exit_code_in_help_is_in_readme_too() throws IOException {
        Screen screen = new Screen();
        screen.run(new FakeEngine(), Map.of(), "--help");

        for (int code = 0; code <= 3; code++) {
            assertThat(screen.out()).contains("\n  " + code + "  ");
            assertThat(text("README.md")).contains("\n| " + code + " | ");
        }
    }

    @Test
    void ci_runs_readmes_test_command() throws IOException {
        assertThat(text("README.md")).contains("\nmvn -B verify\n");
        assertThat(text(".ci/run").lines()).contains("mvn -B verify");
    }

    @Test
    void the_table_of_changes_in_contributing_names_ten_concepts_and_files_that_exist() throws IOException {
        String section = text("CONTRIBUTING.md").split("## To change", 2)[1].split("\n## ", 2)[0];
        List<String> rows =
                section.lines().filter(line -> line.startsWith("| ")).skip(1).toList();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(10);
        for (String row : rows) {
            List<String> files = matches(LINK, row).toList();
            assertThat(files).as(row).isNotEmpty();
            assertThat(files)
                    .as(row)
                    .allSatisfy(file -> assertThat(PROJECT.resolve(file)).isRegularFile());
        }
    }
}
