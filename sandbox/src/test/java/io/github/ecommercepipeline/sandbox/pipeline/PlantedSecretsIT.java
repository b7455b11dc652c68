package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.Cli;
import io.github.ecommercepipeline.cli.Main;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants personal values and secrets, lets everything go wrong that can, and looks for them everywhere. */
class PlantedSecretsIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    @TempDir
    Path root;

    @Test
    void nothing_that_was_planted_is_found_where_it_does_not_belong() throws Exception {
        Map<String, String> contracts = Map.of(
                "people.yaml", Planted.contract("people", "ColumnLength \"name\" > 0"),
                "gated.yaml", Planted.contract("gated", "RowCount > 1000, IsUnique \"name\""),
                "broken.yaml", Planted.contract("broken", "IsComplete \"mail\""));
        Path folder = Files.createDirectories(root.resolve("contracts"));
        for (Map.Entry<String, String> contract : contracts.entrySet()) {
            Files.writeString(folder.resolve(contract.getKey()), contract.getValue());
        }
        try (Workshop shop = new Workshop(root, contracts)) {
            shop.execute("ALTER SYSTEM SET log_statement = 'all'");
            shop.execute("SELECT pg_reload_conf()");
            shop.put("broken", DAY.minusDays(1), "a.csv", "mail,name,born,note,points\nx@x,,,,1\n");
            shop.run(DAY.minusDays(1));
            shop.execute("ALTER TABLE analytics.broken ADD CONSTRAINT no_more CHECK (points < 2)");
            for (String dataset : List.of("people", "gated", "broken")) {
                shop.put(dataset, DAY, "a.csv", Planted.DIRTY);
            }

            Path said = root.resolve("said.txt");
            assertThat(run(shop, folder, said)).isEqualTo(3);
            assertThat(Files.readString(said))
                    .contains("people", "published", "gate failed", "broken", "not shown")
                    .doesNotContain(Planted.CONFIDENTIAL);
            String wrong = wrongConfiguration(shop, folder);

            Search search = new Search(Planted.needles());
            search.text("messages of wrong configuration", wrong);
            search.file(said);
            search.tree(root.resolve("out"));
            search.tree(root.resolve("tmp"));
            search.file(Path.of(shop.query("SHOW data_directory").get(0), "server.log"));
            for (String table : shop.query("SELECT table_schema || '.' || table_name FROM information_schema.tables"
                    + " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')")) {
                search.text(table, String.join("\n", shop.query("SELECT t::text FROM " + table + " t")));
            }
            assertThat(search.places()).as("what was searched").hasSizeGreaterThan(15);
            assertThat(search.found()).isEmpty();

            assertThat(shop.query("SELECT length(mail), name, born, note, points FROM analytics.people"))
                    .as("it is there, treated")
                    .containsExactly("64|***|∅|planted-note|2");
            search.file(root.resolve("raw/people/year=2024/month=05/day=27/a.csv"));
            assertThat(search.found()).as("where it belongs it is found").hasSize(Planted.PERSONAL.size());
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(SampleShop.KEYS);
        environment.put("WAREHOUSE_PASSWORD", Planted.PASSWORD);
        environment.put("PIPELINE_DEBUG", "1");
        return environment;
    }

    /** The command line in a process of its own: all it says and logs is in the file. */
    private int run(Workshop shop, Path contracts, Path said) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xmx") && !argument.startsWith("-javaagent"))
                .forEach(command::add);
        Path temporary = Files.createDirectories(root.resolve("tmp"));
        command.addAll(
                List.of("-Xmx1g", "-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(arguments(shop.jdbcUrl(), contracts));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment());
        return builder.start().waitFor();
    }

    private List<String> arguments(String jdbcUrl, Path contracts) {
        return List.of(
                "run",
                "--date=" + DAY,
                "--lookback=0",
                "--raw=" + root.resolve("raw"),
                "--out=" + root.resolve("out"),
                "--contracts=" + contracts,
                "--warehouse=" + jdbcUrl);
    }

    /** What is said where a command cannot be carried out. */
    private String wrongConfiguration(Workshop shop, Path contracts) {
        StringWriter said = new StringWriter();
        Map<String, String> half = environment();
        half.put("PIPELINE_PSEUDONYM_KEY", half.get("PIPELINE_PSEUDONYM_KEY").substring(20));
        Map<String, String> none = Map.of("WAREHOUSE_PASSWORD", Planted.PASSWORD);
        String unreachable = "jdbc:postgresql://127.0.0.1:1/warehouse?user=etl";
        assertThat(cli(said, half, arguments(shop.jdbcUrl(), contracts))).isEqualTo(2);
        assertThat(cli(said, none, arguments(shop.jdbcUrl(), contracts))).isEqualTo(2);
        assertThat(cli(said, environment(), arguments(shop.jdbcUrl() + "&password=" + Planted.PASSWORD, contracts)))
                .isEqualTo(2);
        assertThat(cli(said, environment(), arguments(unreachable, contracts))).isEqualTo(3);
        List<String> export = List.of(
                "quarantine",
                "--date=" + DAY,
                "--out=" + root.resolve("out"),
                "--dataset=people",
                "--export=" + root.resolve("export.csv"),
                "--contracts=" + contracts);
        assertThat(cli(said, Map.of(), export)).as("without the key").isEqualTo(2);
        List<String> shown = List.of("quarantine", "--date=" + DAY, "--out=" + root.resolve("out"));
        assertThat(cli(said, environment(), shown)).isZero();
        assertThat(root.resolve("export.csv")).doesNotExist();
        assertThat(cli(said, environment(), export)).as("with the key").isZero();
        assertThat(root.resolve("export.csv")).content().contains(Planted.PERSONAL.get(0), "\"Plantedname");
        assertThat(said.toString())
                .contains("PIPELINE_PSEUDONYM_KEY: is not a valid key", "requires a key, and none was given")
                .contains("contains a password", "encrypted with the key test-quarantine");
        return said.toString();
    }

    private static int cli(StringWriter said, Map<String, String> environment, List<String> arguments) {
        PrintWriter writer = new PrintWriter(said);
        return Cli.execute(arguments, environment, new Terminal(writer, writer, false));
    }
}
