package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.quarantine.DisplayPath;
import io.github.ecommercepipeline.cli.report.Results;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.manifest.BatchStatus;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuarantineCommandTest {

    private static final String COMMA =
            "{\"file\":\"raw/part-0.csv\",\"position\":1234,\"outcome\":\"rejected\",\"reasons\":[\"price:decimal\"],"
                    + "\"raw\":\"G1,\\\"5,20\\\"\"}";
    private static final String TWICE =
            "{\"file\":\"raw/part-0.csv\",\"position\":99,\"outcome\":\"duplicate\",\"reasons\":[\"duplicate:exact\"],"
                    + "\"kept_file\":\"raw/part-1.csv\",\"kept_position\":4321,"
                    + "\"raw\":\"T1,\\\"two\\nlines\\\"\"}";
    private static final String BYTES =
            "{\"file\":\"raw/part-0.csv\",\"position\":7,\"outcome\":\"rejected\",\"reasons\":[\"record:undecodable\"],"
                    + "\"raw_base64\":\"Q2Fm6Q==\"}";

    @TempDir
    private Path out;

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();

    private void run(String dataset, String runId, String startedAt, String... lines) throws IOException {
        run(dataset, runId, "PUBLISHED", startedAt, lines);
    }

    private void run(String dataset, String runId, String status, String startedAt, String[] lines) throws IOException {
        Path file = out.resolve("quarantine/" + dataset + "/run=" + runId + "/part-0.jsonl.gz");
        Files.createDirectories(file.getParent());
        try (Writer writer =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            for (String line : lines) {
                writer.write(line + "\n");
            }
        }
        Results.leaveRun(out, dataset, runId, BatchStatus.valueOf(status), Instant.parse(startedAt), List.of(), file);
    }

    private int quarantine(String... more) {
        List<String> args = new ArrayList<>(List.of("quarantine", "--date", "2024-05-27", "--out", out.toString()));
        args.addAll(List.of(more));
        return screen.run(engine, Map.of(), args.toArray(String[]::new));
    }

    @Test
    void records_are_shown_verbatim_with_their_location_and_reasons() throws IOException {
        run("orders", "r1", "2024-05-28T01:00:00Z", COMMA, TWICE, BYTES);

        assertThat(quarantine()).isZero();
        assertThat(screen.out()).isEqualTo("""
                        orders 2024-05-27  run r1
                        note: raw/part-0.csv not found, so its lines are not numbered; restore the file to see them
                        note: raw/part-1.csv not found, so its lines are not numbered; restore the file to see them

                          rejected   price:decimal
                                     raw/part-0.csv, byte 1,234
                                     | G1,"5,20"

                          duplicate  duplicate:exact
                                     raw/part-0.csv, byte 99
                                     kept instead: raw/part-1.csv, byte 4,321
                                     | T1,"two
                                     | lines"

                          rejected   record:undecodable
                                     raw/part-0.csv, byte 7
                                     | base64:Q2Fm6Q==

                        3 records
                        """);
    }

    private static String rejected(Path file, long position, String raw) {
        return JsonOutput.object()
                .put("file", file.toString())
                .put("position", position)
                .put("outcome", "rejected")
                .put("raw", raw)
                .set("reasons", JsonOutput.MAPPER.createArrayNode().add("price:blanks"))
                .toString();
    }

    private void runOf(Path input, String... lines) throws IOException {
        run("orders", "r1", "2024-05-28T01:00:00Z", lines);
        Results.leaveRun(
                out,
                "orders",
                "r1",
                BatchStatus.PUBLISHED,
                Instant.parse("2024-05-28T01:00:00Z"),
                List.of(input),
                out.resolve("quarantine/orders/run=r1/part-0.jsonl.gz"));
    }

    @Test
    void records_are_shown_with_their_line_and_with_visible_blanks() throws IOException {
        Path input = Files.writeString(out.resolve("a.csv"), "id,price,note\n1,\"2\",\"x\ny\"\n2,5.20 ,\n3,\t,\n");
        runOf(input, rejected(input, 35, "3,\t,"), rejected(input, 26, "2,5.20 ,"));

        assertThat(quarantine()).isZero();
        assertThat(screen.out())
                .contains(input + ", line 5, byte 35\n             | 3,␉,\n")
                .contains(input + ", line 4, byte 26\n             | 2,5.20␠,\n")
                .doesNotContain("note:");
        assertThat(quarantine("--no-line-numbers")).isZero();
        assertThat(screen.out()).contains(input + ", byte 35\n");
    }

    @Test
    void json_contains_line_numbers() throws IOException {
        Path input = Files.writeString(out.resolve("a.csv"), "id,price\n2,5.20 \n\n3,x\n");
        runOf(input, rejected(input, 18, "3,x"), rejected(input, 9, "2,5.20 "));

        assertThat(quarantine("--json")).isZero();
        assertThat(JsonOutput.MAPPER.readTree(screen.out()).at("/batches/0/records"))
                .extracting(record -> record.path("line").asInt())
                .containsExactly(4, 2);
    }

    @Test
    void lines_are_not_numbered_if_the_file_is_gone_or_has_changed() throws IOException {
        Path input = Files.writeString(out.resolve("a.csv"), "id,price\n1,x\n");
        runOf(input, rejected(input, 9, "1,x"));

        Files.writeString(input, "id,price\n0,0\n1,x\n");
        assertThat(quarantine()).isZero();
        assertThat(screen.out())
                .contains("note: " + input + " has changed since run r1, so its lines are not numbered")
                .contains(input + ", byte 9\n");
        Files.delete(input);
        assertThat(quarantine()).isZero();
        assertThat(screen.out())
                .contains("note: " + input + " not found, so its lines are not numbered; restore the file to see them")
                .contains(input + ", byte 9\n");
    }

    @Test
    void local_files_are_shown_relative_to_the_current_folder() {
        String here = "file:" + Path.of("").toAbsolutePath() + "/";

        assertThat(DisplayPath.of(here + "raw/50% a b.csv")).isEqualTo("raw/50% a b.csv");
        assertThat(DisplayPath.of("file:/elsewhere/a.csv")).isEqualTo("/elsewhere/a.csv");
        assertThat(DisplayPath.of("s3a://raw/a.csv")).isEqualTo("s3a://raw/a.csv");
    }

    @Test
    void the_published_run_is_shown_and_newer_ones_that_failed_are_named() throws IOException {
        run("orders", "r1", "2024-05-28T01:00:00Z", COMMA);
        run("orders", "r2", "GATE_FAILED", "2024-05-28T02:00:00Z", new String[] {BYTES});

        assertThat(quarantine()).isZero();
        assertThat(screen.out()).startsWith("""
                        orders 2024-05-27  run r1
                        newer: run r2 (gate failed); use --run <id> to show it
                        """).contains("price:decimal").doesNotContain("undecodable");
    }

    @Test
    void a_run_that_died_while_publishing_is_not_called_unpublished() throws IOException {
        run("orders", "r1", "2024-05-28T01:00:00Z", COMMA);
        run("orders", "r2", "PREPARED", "2024-05-28T02:00:00Z", new String[] {BYTES});

        assertThat(quarantine()).isZero();
        assertThat(screen.out())
                .contains(
                        "newer: run r2 (prepared; see the ledger for whether it is published); use --run <id> to show it\n");
    }

    @Test
    void a_run_can_be_selected_by_its_id() throws IOException {
        run("orders", "r1", "2024-05-28T01:00:00Z", COMMA);
        run("orders", "r2", "GATE_FAILED", "2024-05-28T02:00:00Z", new String[] {BYTES});

        assertThat(quarantine("--run", "r2")).isZero();
        assertThat(screen.out())
                .startsWith("orders 2024-05-27  run r2 (gate failed)\n")
                .contains("record:undecodable")
                .doesNotContain("price");
        assertThat(quarantine("--run", "r3")).isEqualTo(2);
        assertThat(screen.err()).contains("--run r3 is not a run of 2024-05-27; allowed: one of r1, r2");
    }

    @Test
    void where_nothing_is_published_the_newest_run_is_shown() throws IOException {
        run("orders", "r1", "INPUT_REFUSED", "2024-05-28T01:00:00Z", new String[] {COMMA});
        run("orders", "r2", "GATE_FAILED", "2024-05-28T02:00:00Z", new String[] {BYTES});

        assertThat(quarantine()).isZero();
        assertThat(screen.out())
                .startsWith("orders 2024-05-27  run r2 (gate failed)\nnote: ")
                .doesNotContain("r1");
    }

    @Test
    void only_the_last_published_run_counts_even_if_it_set_nothing_aside() throws IOException {
        run("orders", "r9", "2024-05-28T01:00:00Z", COMMA);
        run("orders", "r1", "2024-05-28T02:00:00.5Z");

        assertThat(quarantine()).isZero();
        assertThat(screen.out()).contains("run r1").contains("0 records").doesNotContain("price");
    }

    @Test
    void dataset_outcome_reason_and_limit_narrow_the_view() throws IOException {
        run("orders", "r1", "2024-05-28T01:00:00Z", COMMA, TWICE, BYTES, COMMA);
        run("returns", "r2", "2024-05-28T01:00:00Z", TWICE);

        assertThat(quarantine("--dataset", "orders", "--outcome", "rejected", "--reason", "price", "--limit", "1"))
                .isZero();
        assertThat(screen.out())
                .containsOnlyOnce("price:decimal")
                .doesNotContain("duplicate", "undecodable", "returns")
                .endsWith("2 records, first 1 shown; use --limit 0 to show all\n");
    }

    @Test
    void json_contains_the_quarantined_lines_verbatim() throws IOException {
        run("orders", "r1", "2024-05-28T01:00:00Z", COMMA, TWICE);

        assertThat(quarantine("--json", "--outcome", "duplicate")).isZero();
        JsonNode batch =
                JsonOutput.MAPPER.readTree(screen.out()).path("batches").path(0);
        assertThat(batch.path("matching").asInt()).isEqualTo(1);
        assertThat(batch.path("records").path(0)).isEqualTo(JsonOutput.MAPPER.readTree(TWICE));
    }

    @Test
    void a_day_without_runs_is_reported() throws IOException {
        run("orders", "r1", "2024-05-28T01:00:00Z", COMMA);

        assertThat(screen.run(engine, Map.of(), "quarantine", "--date", "2024-05-26", "--out", out.toString()))
                .isZero();
        assertThat(screen.out()).isEqualTo("No runs on that day.\n");
    }

    @Test
    void records_that_are_kept_no_longer_are_said_to_be_gone() throws IOException {
        run("orders", "r1", "2024-05-28T01:00:00Z", COMMA);
        Files.delete(out.resolve("quarantine/orders/run=r1/part-0.jsonl.gz"));

        assertThat(quarantine()).isEqualTo(2);
        assertThat(screen.err())
                .contains("the quarantined records of orders 2024-05-27 are gone from ", "quarantine/orders/run=r1")
                .contains("they were removed after the time that the contract's retention keeps them, or by hand");
    }

    @Test
    void an_unknown_dataset_is_refused_with_the_known_ones() throws IOException {
        run("orders", "r1", "2024-05-28T01:00:00Z", COMMA);
        run("returns", "r1", "2024-05-28T01:00:00Z", COMMA);

        assertThat(quarantine("--dataset", "order")).isEqualTo(2);
        assertThat(screen.err()).contains("--dataset order has no runs; allowed: orders, returns");
    }

    @Test
    void an_unknown_outcome_is_refused_with_the_known_ones() {
        assertThat(quarantine("--outcome", "accepted")).isEqualTo(2);
        assertThat(screen.err()).contains("--outcome").contains("rejected, duplicate");
    }

    @Test
    void a_folder_without_runs_is_refused() {
        assertThat(quarantine()).isEqualTo(2);
        assertThat(screen.err()).contains("contains no runs; allowed: the --out with which the day was run");
    }
}
