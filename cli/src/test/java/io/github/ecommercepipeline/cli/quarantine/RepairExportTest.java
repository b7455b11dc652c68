package io.github.ecommercepipeline.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.report.Results;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.manifest.BatchStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepairExportTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                customProperties:
                  - {property: csv, value: {delimiter: ";", encoding: windows-1252}}
                properties:
                  - {name: id, physicalType: varchar(36)}
                  - {name: price, physicalType: 'decimal(8,2)'}
            """;

    @TempDir
    private Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();
    private final List<Path> inputs = new ArrayList<>();
    private final List<ObjectNode> records = new ArrayList<>();

    @BeforeEach
    void writeContract() throws IOException {
        Files.writeString(folder.resolve("orders.yaml"), CONTRACT);
    }

    private Path input(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, content.getBytes("windows-1252"));
        inputs.add(file);
        return file;
    }

    private ObjectNode rejected(Path file, String reason) {
        ObjectNode entry = JsonOutput.object();
        entry.put("file", file.toString()).put("position", 9).put("outcome", "rejected");
        entry.putArray("reasons").add(reason);
        records.add(entry);
        return entry;
    }

    private void leaveRun() throws IOException {
        Path quarantined = folder.resolve("part-0.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(quarantined))) {
            for (ObjectNode entry : records) {
                out.write((JsonOutput.MAPPER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Results.leaveRun(
                folder.resolve("out"),
                "orders",
                "r1",
                BatchStatus.PUBLISHED,
                Instant.parse("2024-05-28T01:00:00Z"),
                inputs,
                quarantined);
    }

    private int export(String... more) {
        List<String> args = new ArrayList<>(List.of("quarantine", "--date", "2024-05-27"));
        args.addAll(List.of("--out", folder.resolve("out").toString()));
        args.addAll(List.of("--contracts", folder.toString()));
        args.addAll(List.of("--export", folder.resolve("fixed.csv").toString()));
        args.addAll(List.of(more));
        return screen.run(engine, Map.of(), args.toArray(String[]::new));
    }

    @Test
    void records_are_written_below_the_header_of_their_file_with_its_encoding_and_line_endings() throws IOException {
        Path file = input("a.csv", "id;price\r\nü;5,20\r\nx;6,20\r\n\u0153;1\r\n");
        rejected(file, "price:decimal").put("raw", "ü;5,20");
        rejected(file, "record:undecodable").put("raw_base64", new byte[] {'e', (byte) 0x81, ';', '1'});
        rejected(file, "id:required").put("raw", ";\"two\nlines\"");
        leaveRun();

        assertThat(export("--limit", "1")).as(screen.err()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("fixed.csv")))
                .isEqualTo(
                        "id;price\r\nü;5,20\r\ne\u0081;1\r\n;\"two\nlines\"\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(screen.out()).isEqualTo("""
                        orders 2024-05-27  run r1
                          3 records in %s, with the header of %s
                        Repair the records, put the file into the day's folder in the raw zone, and run the day again.
                        """.formatted(folder.resolve("fixed.csv"), file));
    }

    @Test
    void where_values_are_carried_forward_whole_groups_are_exported() throws IOException {
        Files.writeString(
                folder.resolve("orders.yaml"),
                CONTRACT.replace(
                        "    properties:",
                        "      - {property: carryForward, value: {by: [id], columns: [price]}}\n    properties:"));
        Path file = input("a.csv", "id;price\n1;5\n2;6\n2;x\n2;\n3;7\n");
        rejected(file, "price:decimal").put("position", 17).put("raw", "2;x");
        leaveRun();

        assertThat(export()).as(screen.err()).isZero();
        assertThat(folder.resolve("fixed.csv")).hasContent("id;price\n2;6\n2;x\n2;\n");
        assertThat(screen.out())
                .contains("  2 records of these belong to the groups of the others, whose values are carried forward.");
    }

    @Test
    void groups_that_may_hold_records_of_other_datasets_are_not_exported() throws IOException {
        Files.writeString(folder.resolve("orders.yaml"), CONTRACT.replace("    properties:\n", """
                              - {property: carryForward, value: {by: [id], columns: [price]}}
                              - {property: recordFilter, value: {folder: sales, where: id > '', owner: orders}}
                            properties:
                        """));
        Path file = input("a.csv", "id;price\n1;5\n2;6\n2;x\n");
        rejected(file, "price:decimal").put("position", 17).put("raw", "2;x");
        leaveRun();

        assertThat(export()).isEqualTo(2);
        assertThat(screen.err())
                .contains("the groups in which orders carries values forward may hold records of other datasets of the"
                        + " folder 'sales'");
        assertThat(folder.resolve("fixed.csv")).doesNotExist();
    }

    @Test
    void each_distinct_header_gets_its_own_export_file() throws IOException {
        Path one = input("a.csv", "id;price\n1;x\n");
        Path other = input("b.csv", "price;id\ny;2\n");
        Path same = input("c.csv", "id;price\n3;z\n");
        rejected(one, "price:decimal").put("raw", "1;x");
        rejected(other, "price:decimal").put("raw", "y;2");
        rejected(same, "price:decimal").put("raw", "3;z");
        leaveRun();

        assertThat(export("--json")).as(screen.err()).isZero();
        assertThat(folder.resolve("fixed.csv")).hasContent("id;price\n1;x\n3;z\n");
        assertThat(folder.resolve("fixed-2.csv")).hasContent("price;id\ny;2\n");
        assertThat(JsonOutput.MAPPER.readTree(screen.out()).path("exports"))
                .extracting(export -> export.path("records").asInt())
                .containsExactly(2, 1);
    }

    @Test
    void nothing_follows_a_record_that_ends_within_a_character() throws IOException {
        Files.writeString(folder.resolve("orders.yaml"), CONTRACT.replace("windows-1252", "UTF-16LE"));
        byte[] header = "id;price\n".getBytes(StandardCharsets.UTF_16LE);
        Path file = Files.write(folder.resolve("a.csv"), header);
        inputs.add(file);
        byte[] cut = {'1', 0, ';', 0, 'x'};
        rejected(file, "record:undecodable").put("raw_base64", cut);
        rejected(file, "price:decimal").put("raw", "2;y");
        leaveRun();

        assertThat(export()).as(screen.err()).isZero();
        assertThat(folder.resolve("fixed.csv")).hasBinaryContent(together(header, cut));
        assertThat(folder.resolve("fixed-2.csv"))
                .hasBinaryContent(together(header, "2;y\n".getBytes(StandardCharsets.UTF_16LE)));
    }

    private static byte[] together(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void inputs_without_a_header_are_exported_without_one() throws IOException {
        Files.writeString(
                folder.resolve("orders.yaml"),
                CONTRACT.replace("delimiter", "header: false, columns: [id, price], delimiter"));
        Path file = input("a.csv", "1;x\r\n2;y\r\n");
        rejected(file, "price:decimal").put("raw", "2;y");
        leaveRun();

        assertThat(export()).as(screen.err()).isZero();
        assertThat(folder.resolve("fixed.csv")).hasContent("2;y\r\n");
    }

    @Test
    void a_missing_or_changed_input_is_reported_and_no_export_is_left() throws IOException {
        Path one = input("a.csv", "id;price\n1;x\n");
        Path other = input("b.csv", "id;price\n2;y\n");
        rejected(one, "price:decimal").put("raw", "1;x");
        rejected(other, "price:decimal").put("raw", "2;y");
        leaveRun();

        Files.writeString(other, "price;id\nlonger;2\n");
        assertThat(export()).isEqualTo(2);
        assertThat(screen.err()).contains("b.csv has changed since run r1").contains("run the day again");
        Files.delete(other);
        assertThat(export()).isEqualTo(2);
        assertThat(screen.err()).contains("b.csv not found, so the header is unknown; restore the file");
        assertThat(folder.resolve("fixed.csv")).doesNotExist();
    }

    @Test
    void a_character_missing_from_the_contracts_encoding_is_never_replaced() throws IOException {
        Path file = input("a.csv", "id;price\n1;x\n");
        rejected(file, "price:decimal").put("raw", "1;\u0416");
        leaveRun();

        assertThat(export()).isEqualTo(2);
        assertThat(screen.err())
                .contains("a.csv, byte 9 contains a character that windows-1252 lacks; allowed: the contract with");
        assertThat(folder.resolve("fixed.csv")).doesNotExist();
    }

    @Test
    void an_existing_file_is_never_overwritten() throws IOException {
        Path file = input("a.csv", "id;price\n1;x\n");
        rejected(file, "price:decimal").put("raw", "1;x");
        leaveRun();
        Files.writeString(folder.resolve("fixed.csv"), "repaired");

        assertThat(export()).isEqualTo(2);
        assertThat(screen.err()).contains("fixed.csv already exists; allowed: a new file");
        assertThat(folder.resolve("fixed.csv")).hasContent("repaired");
    }

    @Test
    void nothing_is_written_if_no_record_matches() throws IOException {
        Path file = input("a.csv", "id;price\n1;x\n");
        rejected(file, "price:decimal").put("raw", "1;x");
        leaveRun();

        assertThat(export("--outcome", "duplicate")).as(screen.err()).isZero();
        assertThat(screen.out()).contains("No record matches; nothing was written.");
        assertThat(folder.resolve("fixed.csv")).doesNotExist();
    }

    @Test
    void an_export_needs_the_contracts_and_one_dataset() throws IOException {
        Path file = input("a.csv", "id;price\n1;x\n");
        rejected(file, "price:decimal").put("raw", "1;x");
        leaveRun();
        Path manifests = folder.resolve("out/runs");
        Path other = manifests.resolve("returns/business_date=2024-05-27/run=r1.json");
        Files.createDirectories(other.getParent());
        Files.copy(manifests.resolve("orders/business_date=2024-05-27/run=r1.json"), other);

        assertThat(export()).isEqualTo(2);
        assertThat(screen.err()).contains("--export writes the records of one dataset; allowed: --dataset");
        assertThat(export("--dataset", "returns")).isEqualTo(2);
        assertThat(screen.err()).contains("--contracts has no contract of returns");
        assertThat(screen.run(
                        engine, Map.of(), "quarantine", "--date=2024-05-27", "--out=" + folder, "--export=fixed.csv"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("--contracts");
    }
}
