package io.github.ecommercepipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.FileCounts;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.outcome.Scanner;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.quality.history.EarlierMetrics;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkSessionExtension.class)
class RepeatedFilesTest {

    private static final String CONTENT = "product,price\nMILK,2.45\nMILK,2.45\nTEA,x\n\nEGG,8.50\n";
    private static final String REORDERED = "product,price\nMILK,2.45\nTEA,x\nMILK,2.45\n\nEGG,8.50\n";

    private final SparkSession spark;
    private final List<Input> inputs = new ArrayList<>();

    @TempDir
    Path folder;

    RepeatedFilesTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void a_file_that_repeats_another_under_another_name_is_a_duplicate_as_a_whole() throws IOException {
        add("b.csv", CONTENT.getBytes(StandardCharsets.UTF_8));
        add("a.csv.gz", gzip(CONTENT));
        add("c.csv", REORDERED.getBytes(StandardCharsets.UTF_8));

        ScannedBatch batch = scan("drop");

        assertThat(batch.inputs())
                .extracting(
                        input -> Path.of(input.path()).getFileName() + " " + input.tally() + " " + input.blankLines())
                .containsExactly(
                        "b.csv " + new OutcomeCounts(4, 0, 0, 4) + " 1",
                        "a.csv.gz " + new OutcomeCounts(4, 3, 1, 0) + " 1",
                        "c.csv " + new OutcomeCounts(4, 3, 1, 0) + " 1");
        assertThat(batch.inputs().get(0).sameContentAs()).contains(inputs.get(1).path());
        assertThat(FileCounts.of(batch.inputs())).isEqualTo(new FileCounts(3, 2, 0, 1));
        assertThat(batch.openBooks(3)).isEmpty();
        assertThat(batch.openBooks(4))
                .containsExactly("the batch has 4 files, but the run accounts for"
                        + " 3 files = 2 used + 0 set aside + 1 with the same content");
        assertThat(batch.result().books()).isEqualTo(new OutcomeCounts(12, 6, 2, 4));
        assertThat(batch.result().reasons()).contains(new ReasonCount("duplicate:file", 4));
        assertThat(batch.result().reasonSums())
                .containsEntry("duplicate:file", Map.of("price", new BigDecimal("13.40")));
        assertThat(batch.result().sums().get("price"))
                .isEqualTo(new OutcomeSums(
                        new BigDecimal("40.20"),
                        new BigDecimal("26.80"),
                        new BigDecimal("0.00"),
                        new BigDecimal("13.40")));
    }

    @Test
    void the_contract_may_keep_such_files() throws IOException {
        add("a.csv", CONTENT.getBytes(StandardCharsets.UTF_8));
        add("b.csv", CONTENT.getBytes(StandardCharsets.UTF_8));

        assertThat(scan("keep").inputs())
                .extracting(InputBooks::tally)
                .containsExactly(new OutcomeCounts(4, 3, 1, 0), new OutcomeCounts(4, 3, 1, 0));
    }

    @Test
    void a_file_whose_totals_were_not_compared_is_marked_though_another_repeats_one() throws IOException {
        add("a.csv", "product,price\nMILK,2.45\n,,,,\nT,3\n".getBytes(StandardCharsets.UTF_8));
        add("b.csv", "product,price\nTEA,1.00\nT,1\n".getBytes(StandardCharsets.UTF_8));
        add("c.csv", "product,price\nTEA,1.00\nT,1\n".getBytes(StandardCharsets.UTF_8));
        NamedKey key = NamedKey.of("p", "p".repeat(32).getBytes(StandardCharsets.UTF_8));
        Contract contract =
                contract("drop}, {property: csv, value: {trailerTotals: [{line: \"T,#\", count: records}]}");
        ErasedValues erased = ErasedValues.of(
                contract,
                List.of(new Match("product", "EGG").erased(contract, key)),
                new PrivacyKeys(Optional.of(key), Optional.empty()));

        ScannedBatch batch = scan(contract, erased);

        assertThat(batch.inputs())
                .extracting(input -> Path.of(input.path()).getFileName() + " " + input.trailerTotals())
                .containsExactly("a.csv Optional[NOT_COMPARED]", "b.csv Optional.empty", "c.csv Optional.empty");
        assertThat(FileCounts.of(batch.inputs())).isEqualTo(new FileCounts(3, 2, 0, 1));
    }

    @Test
    void hundreds_of_files_are_accounted_for_one_by_one() throws IOException {
        for (int i = 0; i < 150; i++) {
            String content = String.format(Locale.ROOT, "product,price\nMILK,2.45\nTEA %d,1.00\nEGG %d,x\n", i, i);
            add(String.format(Locale.ROOT, "%03d.csv", i), content.getBytes(StandardCharsets.UTF_8));
        }

        ScannedBatch batch = scan(contract("drop", ", required: true, primaryKey: true"), ErasedValues.NONE);

        assertThat(batch.result().books()).isEqualTo(new OutcomeCounts(450, 151, 150, 149));
        assertThat(batch.inputs())
                .extracting(input -> Path.of(input.path()).getFileName() + " " + input.tally())
                .startsWith("000.csv " + new OutcomeCounts(3, 2, 1, 0), "001.csv " + new OutcomeCounts(3, 1, 1, 1))
                .endsWith("149.csv " + new OutcomeCounts(3, 1, 1, 1));
        assertThat(quarantined())
                .hasSize(299)
                .filteredOn(line -> line.contains("/149.csv"))
                .hasSize(2)
                .anyMatch(line -> line.contains("duplicate:") && line.contains("/000.csv"));
    }

    private List<String> quarantined() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("quarantine"))) {
            for (Path file : files.toList()) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    lines.addAll(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
                }
            }
        }
        return lines;
    }

    private ScannedBatch scan(String sameFile) {
        return scan(contract(sameFile), ErasedValues.NONE);
    }

    private static Contract contract(String sameFile) {
        return contract(sameFile, "");
    }

    private static Contract contract(String sameFile, String ofProduct) {
        return ContractReader.read("till_lines.odcs.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: till_lines
                version: 1.0.0
                status: active
                schema:
                  - name: till_lines
                    customProperties: [{property: sameFile, value: %s}]
                    properties:
                      - {name: product, physicalType: varchar(20)%s}
                      - {name: price, physicalType: 'decimal(8,2)'}
                """.formatted(sameFile, ofProduct));
    }

    private ScannedBatch scan(Contract contract, ErasedValues erased) {
        return new BatchScan(
                        spark,
                        contract,
                        new Batch("till_lines", LocalDate.of(2024, 5, 27)),
                        "run",
                        new RunFolders(
                                folder.resolve("stage").toUri().toString(),
                                folder.resolve("quarantine").toUri().toString()),
                        PrivacyKeys.none(),
                        erased,
                        EarlierMetrics.NONE,
                        Optional.empty(),
                        Scanner.ALONE,
                        Progress.silent())
                .run(inputs);
    }

    private void add(String name, byte[] content) throws IOException {
        Path day = Files.createDirectories(folder.resolve("raw/till_lines/year=2024/month=05/day=27"));
        Path file = Files.write(day.resolve(name), content);
        inputs.add(new Input(file.toUri().toString(), content.length, InputIdentity.ofEtag("etag-" + name)));
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
