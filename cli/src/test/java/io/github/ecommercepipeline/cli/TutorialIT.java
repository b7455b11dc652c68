package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.SparkEngine;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.localwarehouse.LocalWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/tutorial.md: its commands, run in order in one folder, print what it says; the warehouse is the one of this machine. */
class TutorialIT {

    private static final Map<String, String> LOCAL = Map.of("PIPELINE_LOCAL_WAREHOUSE", "1");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(csv|sh|text) ?(\\S*)\\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|([^ ]+)");
    private static final Set<String> FOLDERS = Set.of("contracts", "raw", "out");

    @TempDir
    private Path folder;

    @Test
    void its_commands_print_what_it_says() throws Exception {
        // Whoever runs the server may be another user than root.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path warehouse = folder.resolve("warehouse");
        String line = "Warehouse: PostgreSQL in " + warehouse;
        List<MatchResult> blocks = BLOCK.matcher(Files.readString(Path.of("../docs/tutorial.md")))
                .results()
                .toList();
        int commands = 0;
        int printed = 0;
        Screen last = new Screen();
        for (MatchResult block : blocks) {
            switch (block.group(1)) {
                case "csv" -> Files.writeString(folder.resolve(block.group(2)), block.group(3));
                case "text" -> {
                    assertThat(last.out().lines())
                            .containsAll(block.group(3).lines().toList());
                    printed++;
                }
                default -> {
                    for (String command : block.group(3).lines().toList()) {
                        if (command.contains(" fixed.csv --date")) {
                            repair();
                        }
                        if (command.contains(" run ") && !Files.exists(warehouse)) {
                            assertWarehouseIsNeeded(command);
                        }
                        last = run(LOCAL, 0, args(command));
                        if (command.contains(" run ")) {
                            List<String> lines = last.err()
                                    .lines()
                                    .filter(said -> !said.startsWith("copied "))
                                    .toList();
                            assertThat(lines.get(0)).startsWith(line);
                            assertThat(lines.get(lines.size() - 1)).startsWith(line);
                        }
                        commands++;
                    }
                }
            }
        }
        assertThat(commands).isEqualTo(11);
        assertThat(printed).isEqualTo(4);
        assertThat(folder.resolve("out/reports/index.html")).content().contains("sales");

        assertThat(run(LOCAL, 0, args("scripts/pipeline warehouse url --out out"))
                        .out())
                .contains("jdbc:postgresql://127.0.0.1:", "psql 'postgresql://etl@127.0.0.1:");
        assertThat(run(LOCAL, 2, args("scripts/pipeline warehouse stop --out out"))
                        .err())
                .as("this process uses it")
                .contains("is in use by another command");
        assertThat(LocalWarehouse.running(warehouse)).isPresent();
    }

    private void assertWarehouseIsNeeded(String command) {
        assertThat(run(Map.of(), 2, args(command)).err()).contains("--warehouse is missing");
        assertThat(run(Map.of("PIPELINE_LOCAL_WAREHOUSE", "1", "WAREHOUSE_USER", "etl"), 2, args(command))
                        .err())
                .contains("--warehouse is missing");
        assertThat(run(LOCAL, 2, args("scripts/pipeline warehouse sql 'SELECT 1' --out out"))
                        .err())
                .contains("there is no warehouse in " + folder.resolve("warehouse"));
    }

    /** What the page asks for in words. */
    private void repair() throws IOException {
        Path fixed = folder.resolve("fixed.csv");
        String text = Files.readString(fixed);
        assertThat(text).contains("\"15,00\"");
        Files.writeString(fixed, text.replace("\"15,00\"", "15.00"));
    }

    private Screen run(Map<String, String> environment, int exitCode, String... args) {
        Screen screen = new Screen();
        assertThat(screen.run(new SparkEngine(environment), environment, args))
                .as(() -> String.join(" ", args) + "\n" + screen.out() + screen.err())
                .isEqualTo(exitCode);
        return screen;
    }

    /** The words of a command line; files and folders are in the folder of the test. */
    private String[] args(String command) {
        Matcher words = WORD.matcher(command.substring(Cli.COMMAND.length() + 1));
        return words.results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .map(word -> FOLDERS.contains(word) || word.endsWith(".csv")
                        ? folder.resolve(word).toString()
                        : word)
                .toArray(String[]::new);
    }
}
