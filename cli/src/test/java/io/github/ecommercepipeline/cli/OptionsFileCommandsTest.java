package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.CommandContext;
import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.options.FileArguments;
import io.github.ecommercepipeline.cli.options.FileOption;
import io.github.ecommercepipeline.cli.terminal.Screen;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options file against all commands that there are. */
final class OptionsFileCommandsTest {

    private static final Set<String> LABELS_OF_PLACES = Set.of("<folder>", "<path>", "<file>", "<file|url>");

    @TempDir
    private Path folder;

    private final CommandSpec root = Cli.commands(
                    new CommandContext(Map.of(), new Screen().terminal(), new FakeEngine()))
            .getCommandSpec();

    private static Stream<CommandSpec> leaves(CommandSpec spec) {
        return spec.subcommands().isEmpty()
                ? Stream.of(spec)
                : spec.subcommands().values().stream().flatMap(below -> leaves(below.getCommandSpec()));
    }

    private static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !Set.of("--help", "--config").contains(option.longestName()))
                .toList();
    }

    @Test
    void every_option_of_every_command_can_be_set() throws IOException {
        int count = 0;
        for (CommandSpec command : leaves(root).toList()) {
            List<String> words = List.of(command.qualifiedName().split(" "))
                    .subList(1, command.qualifiedName().split(" ").length);
            for (OptionSpec option : options(command)) {
                boolean flag = option.arity().max() == 0;
                String key = option.longestName().substring(2);
                String section = String.join(": {", words) + ": {" + key + ": " + (flag ? "true" : "/1") + "}"
                        + "}".repeat(words.size() - 1);
                Path file = Files.writeString(folder.resolve("pipeline.yaml"), section);

                assertThat(FileArguments.of(root, words, Map.of(), Optional.of(folder))
                                .args())
                        .as(section)
                        .last()
                        .isEqualTo(flag ? "--" + key : "--" + key + "=/1");
                assertThat(file).exists();
                count++;
            }
        }
        assertThat(count).isGreaterThan(80);
    }

    /** A value for all commands must mean the same in each. */
    @Test
    void options_of_one_name_mean_one_thing_or_are_not_shared() {
        Map<String, Set<String>> labels = new HashMap<>();
        leaves(root)
                .forEach(command -> options(command).stream()
                        .filter(OptionsFileCommandsTest::isShared)
                        .forEach(option -> labels.computeIfAbsent(option.longestName(), name -> new TreeSet<>())
                                .add(option.paramLabel())));

        assertThat(labels)
                .allSatisfy((name, found) -> assertThat(found)
                        .as("%s: mark the odd one with @FileOption(shared = false)", name)
                        .hasSize(1));
    }

    @Test
    void options_that_take_a_path_have_a_label_that_says_so() {
        List<String> others = new ArrayList<>();
        leaves(root)
                .forEach(command -> options(command).stream()
                        .filter(option -> List.of(option.auxiliaryTypes()).contains(Path.class))
                        .filter(option -> !LABELS_OF_PLACES.contains(option.paramLabel()))
                        .forEach(option -> others.add(command.qualifiedName() + " " + option.longestName())));

        assertThat(others).isEmpty();
    }

    /** Each pair both ways: a value of the file gives way to an option that excludes it. */
    @Test
    void options_of_the_file_give_way_to_options_of_the_command_line_that_exclude_them() throws IOException {
        Files.writeString(folder.resolve("pipeline.yaml"), """
                report: {last: 7}
                erase: {all-datasets: true}
                export: {to: sql, dialect: redshift, schemas: analytics=file}
                run: {route: copy, stage-compression: gzip, stage-file-mb: 8, iam-role: default}
                """);
        assertThat(completed("report", "--date", "2024-05-27")).doesNotContain("--last=7");
        assertThat(completed("report", "--date=2024-05-27")).doesNotContain("--last=7");
        assertThat(completed("report", "--from", "2024-05-27")).doesNotContain("--last=7");
        assertThat(completed("report", "--to", "2024-05-27")).contains("--last=7");
        assertThat(completed("report")).contains("--last=7");
        assertThat(completed("erase", "--dataset", "orders")).doesNotContain("--all-datasets");
        assertThat(completed("export", "c", "--to", "dbt")).doesNotContain("--dialect=redshift");
        assertThat(completed("export", "c", "--to=html")).doesNotContain("--dialect=redshift");
        assertThat(completed("export", "c", "--to", "sql")).contains("--dialect=redshift");
        assertThat(completed("run", "--warehouse", "jdbc:postgresql://h/d"))
                .doesNotContain("--route=copy", "--stage-compression=gzip", "--stage-file-mb=8", "--iam-role=default");
        assertThat(completed("run", "--warehouse", "jdbc:redshift://h/d"))
                .contains("--route=copy", "--iam-role=default");

        Files.writeString(folder.resolve("pipeline.yaml"), "{report: {date: 2024-05-27}, erase: {dataset: orders}}");
        assertThat(completed("report", "--last", "3")).doesNotContain("--date=2024-05-27");
        assertThat(completed("report", "--to", "2024-05-28")).doesNotContain("--date=2024-05-27");
        assertThat(completed("erase", "--all-datasets")).doesNotContain("--dataset=orders");
        Files.writeString(folder.resolve("pipeline.yaml"), "report: {from: 2024-05-27, to: 2024-05-28}");
        assertThat(completed("report", "--last", "3"))
                .doesNotContain("--from=2024-05-27")
                .contains("--to=2024-05-28");
        assertThat(completed("report", "--date", "2024-05-27")).doesNotContain("--from=2024-05-27", "--to=2024-05-28");
    }

    @Test
    void the_environment_names_the_schemas_of_every_command_before_the_file_does() throws IOException {
        Files.writeString(folder.resolve("pipeline.yaml"), "schemas: analytics=file");
        Map<String, String> environment = Map.of("WAREHOUSE_SCHEMAS", "analytics=environment");
        for (CommandSpec command : leaves(root).toList()) {
            List<String> words = List.of(command.qualifiedName().split(" "));
            assertThat(FileArguments.of(root, words.subList(1, words.size()), environment, Optional.of(folder))
                            .args())
                    .as(command.qualifiedName())
                    .doesNotContain("--schemas=analytics=file");
        }
        assertThat(completed("export", "c")).contains("--schemas=analytics=file");
    }

    private List<String> completed(String... given) {
        return FileArguments.of(root, List.of(given), Map.of(), Optional.of(folder))
                .args();
    }

    private static boolean isShared(OptionSpec option) {
        return !(option.userObject() instanceof Field field)
                || Optional.ofNullable(field.getAnnotation(FileOption.class))
                        .map(FileOption::shared)
                        .orElse(true);
    }
}
