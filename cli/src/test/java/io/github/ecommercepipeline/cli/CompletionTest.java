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
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Completion and manual pages are made from the commands themselves, and lack none. */
final class CompletionTest {

    @TempDir
    private Path folder;

    private final Screen screen = new Screen();

    private static CommandSpec root() {
        return Cli.commands(new CommandContext(Map.of(), new Screen().terminal(), new FakeEngine()))
                .getCommandSpec();
    }

    private static void each(CommandSpec command, BiConsumer<CommandSpec, String> check) {
        command.options().forEach(option -> check.accept(command, option.longestName()));
        command.subcommands().forEach((name, below) -> {
            check.accept(command, name);
            each(below.getCommandSpec(), check);
        });
    }

    private Path script(String shell) throws IOException {
        assertThat(screen.run(new FakeEngine(), Map.of(), "completion", shell)).isZero();
        return Files.writeString(folder.resolve("completion"), screen.out());
    }

    /** What bash offers for a command line, of which the last word is being typed. */
    private static String offered(Path script, String line) throws IOException {
        String[] words = line.split(" ", -1);
        StringBuilder quoted = new StringBuilder();
        for (String word : words) {
            quoted.append('\'').append(word).append("' ");
        }
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "compopt() { :; }; source \"$0\"; COMP_WORDS=(" + quoted + "); COMP_CWORD=" + (words.length - 1)
                                + "; COMP_LINE='" + line + "'; _complete_pipeline; printf ' %s ' \"${COMPREPLY[@]}\"",
                        script.toString())
                .redirectErrorStream(true)
                .start();
        bash.getOutputStream().close();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "pipeline back,                   backfill",
        "pipeline mig,                    migrate",
        "'pipeline migrate ',             apply",
        "pipeline run --loo,              --lookback",
        "'pipeline run --route ',         copy",
        "pipeline quarantine --outcome r, rejected",
        "pipeline warehouse s,            stop",
    })
    void bash_completes_commands_options_and_values(String line, String expected) throws IOException {
        assertThat(offered(script("bash"), line)).contains(" " + expected + " ");
    }

    @Test
    void every_command_and_option_can_be_completed() throws IOException {
        String script = Files.readString(script("bash"));

        each(
                root(),
                (command, name) ->
                        assertThat(script).as(command.qualifiedName()).containsPattern("[ \"']" + name + "[ \"']"));
    }

    @Test
    void zsh_loads_what_the_script_needs_first() throws IOException {
        assertThat(Files.readString(script("zsh")))
                .startsWith("autoload -U +X compinit && compinit\n")
                .contains("bashcompinit");
    }

    @Test
    void every_command_and_option_has_its_place_in_the_manual() throws IOException {
        Path pages = Files.createDirectories(Path.of("target/man-pages"));
        int exitCode =
                ManPageGenerator.generateManPage(pages.toFile(), null, new boolean[] {}, true, root().name("pipeline"));

        assertThat(exitCode).isZero();
        each(
                root().name("pipeline"),
                (command, name) -> assertThat(page(pages, command)).contains(name));
    }

    private static String page(Path pages, CommandSpec command) {
        try {
            return Files.readString(pages.resolve(command.qualifiedName("-") + ".adoc"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
