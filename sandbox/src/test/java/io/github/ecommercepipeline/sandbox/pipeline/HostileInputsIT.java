package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.cli.Cli;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.run.BatchResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an enemy may put into the raw zone or onto the command line, each with its outcome; docs/security.md lists them. */
class HostileInputsIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: things
            version: 1.0.0
            status: active
            schema:
              - name: things
                customProperties: [{property: onBadFile, value: continue}]
                properties:
                  - {name: id, physicalType: varchar(64), primaryKey: true, required: true}
                  - {name: title, physicalType: varchar(200)}
                  - {name: pieces, physicalType: integer, required: true}
            """;

    @TempDir
    Path root;

    private Workshop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Workshop(root, Map.of("things.yaml", CONTRACT));
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    @Test
    void file_names_are_names_and_nothing_else() throws IOException {
        List<String> names = List.of(
                "it's \"a\"; DROP TABLE history.things; --.csv",
                "new\nline.csv",
                "%2e%2e%2f%2e%2e%2fup.csv",
                "..up.csv",
                "glob*{a,b}[c]?.csv",
                "$(touch owned) `id` ${HOME}.csv",
                "\u001b[2Jcleared.csv",
                "\u202egnp.csv",
                "long".repeat(60) + ".csv");
        for (int i = 0; i < names.size(); i++) {
            shop.put("things", DAY, names.get(i), "id,title,pieces\nk" + i + ",t,1\nbad" + i + ",t,x\n");
        }

        BatchResult result = shop.run(DAY);

        assertThat(result.status()).as(result.message()).isEqualTo(BatchStatus.PUBLISHED);
        // Names that begin with a dot or an underscore are passed over, as the raw zone's rules say.
        int read = names.size() - 1;
        assertThat(result.manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(2L * read, read, read, 0));
        assertThat(result.manifest().orElseThrow().inputs())
                .extracting(InputBooks::path)
                .allSatisfy(path -> assertThat(path).contains("/day=27/"));
        String shown = cli("quarantine", "--date=" + DAY, "--out=" + shop.out());
        assertThat(shown).contains("\\u001b[2Jcleared.csv", "\\u202egnp.csv", "new\\u000aline.csv");
        assertThat(shown.chars().filter(c -> Character.getType(c) == Character.FORMAT || c == 0x1b))
                .isEmpty();
        assertThat(strays()).isEmpty();
    }

    @Test
    void headers_and_values_are_data() throws IOException {
        List<String> titles = List.of(
                "'; DROP TABLE history.things; --",
                "=cmd|' /C calc'!A0",
                "@SUM(1+1)",
                "+1",
                "\u001b]0;owned\u0007",
                "{{7*7}} ${jndi:ldap://127.0.0.1/a}",
                "\\.",
                "\\N",
                "<script>alert(1)</script>");
        StringBuilder file =
                new StringBuilder("id,title,pieces,\"x\"\"); DROP TABLE history.things; --\",\u001b[31m\n");
        for (int i = 0; i < titles.size(); i++) {
            file.append("k").append(i).append(",\"").append(titles.get(i)).append("\",1,,\n");
        }
        file.append("nul\0,t,1,,\n").append("f,=1+1,none,,\n");
        shop.put("things", DAY, "a.csv", file.toString());
        shop.put("things", DAY, "b.csv", "id,title,\u001b[31m pieces; DROP\nk,t,1\n");

        BatchResult result = shop.run(DAY);

        assertThat(result.status()).as(result.message()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(shop.query("SELECT title FROM analytics.things")).containsExactlyInAnyOrderElementsOf(titles);
        assertThat(result.message())
                .contains("b.csv (file:missing-column: pieces (did you mean ")
                .doesNotContain("\u001b");
        assertThat(Workshop.quarantine(result))
                .extracting(record -> reasons(record))
                .containsExactlyInAnyOrder("id:nul", "pieces:whole-number");

        Path export = root.resolve("fixed.csv");
        Path contract = Files.writeString(root.resolve("things.yaml"), CONTRACT);
        assertThat(cli(
                        "quarantine",
                        "--date=" + DAY,
                        "--out=" + shop.out(),
                        "--reason=pieces",
                        "--export=" + export,
                        "--contracts=" + contract))
                .contains("1 record may be interpreted as formulas by a spreadsheet");
        assertThat(export).content().as("byte for byte").endsWith("\u001b[31m\nf,=1+1,none,,\n");
    }

    @Test
    void a_small_file_that_unpacks_to_much_is_read_in_bounded_memory_and_set_aside() throws IOException {
        byte[] bomb = bomb(200);
        assertThat(bomb.length).isLessThan(300_000);
        shop.put("things", DAY, "bomb.csv.gz", bomb);
        shop.put("things", DAY, "good.csv", "id,title,pieces\nk,t,1\n");

        BatchResult result = shop.run(DAY);

        assertThat(result.status()).as(result.message()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(result.message()).contains("bomb.csv.gz (file:record-too-long");
        assertThat(shop.query("SELECT id FROM analytics.things")).containsExactly("k");
    }

    @Test
    void arguments_lead_nowhere_else() throws IOException {
        shop.put("things", DAY, "a.csv", "id,title,pieces\nk,t,x\n");
        shop.run(DAY);
        Path outside = Files.writeString(root.resolve("secret.json"), "{}");
        List<List<String>> hostile = List.of(
                List.of("--date=" + DAY, "--dataset=../../secret"),
                List.of("--date=" + DAY, "--dataset=things\u001b[2J"),
                List.of("--date=" + DAY, "--run=../../../secret"),
                List.of("--date=2024-05-27/../../.."),
                List.of("--date=2024-05-27'; DROP TABLE x"),
                List.of("--date=" + DAY, "--reason", "$(id)", "--outcome=all"));

        for (List<String> arguments : hostile) {
            List<String> command = new ArrayList<>(List.of("quarantine", "--out=" + shop.out()));
            command.addAll(arguments);
            StringWriter said = new StringWriter();
            assertThat(execute(said, command)).as("%s", arguments).isEqualTo(2);
            assertThat(said.toString())
                    .containsPattern("allowed|expected one of")
                    .doesNotContain("\u001b");
        }
        assertThat(outside).hasContent("{}");
        assertThat(strays()).containsExactly("secret.json");
    }

    /** One line without end, {@code megabytes} long. */
    private static byte[] bomb(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("id,title,pieces\n".getBytes(StandardCharsets.UTF_8));
            byte[] zeros = "a".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < megabytes; i++) {
                gzip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private static String reasons(JsonNode record) {
        List<String> reasons = new ArrayList<>();
        record.get("reasons").forEach(reason -> reasons.add(reason.asText()));
        return String.join(", ", reasons);
    }

    /** What lies beside raw zone and output: nothing that a run wrote may. */
    private List<String> strays() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !List.of("raw", "out").contains(name))
                    .toList();
        }
    }

    private static String cli(String... arguments) {
        StringWriter said = new StringWriter();
        assertThat(execute(said, List.of(arguments))).as("%s", said).isZero();
        return said.toString();
    }

    private static int execute(StringWriter said, List<String> arguments) {
        PrintWriter writer = new PrintWriter(said);
        return Cli.execute(arguments, Map.of(), new Terminal(writer, writer, false));
    }
}
