package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty real days of a web shop; what is expected of them was counted independently, with another language's parser. */
class RealShopIT {

    private static final Path DAYS =
            Path.of(System.getProperty("shared.dir", "../../shared")).resolve("data/online-retail-2010-12/by-day");
    private static final LocalDate FIRST = LocalDate.of(2010, 12, 1);
    private static final LocalDate LAST = LocalDate.of(2010, 12, 31);

    @TempDir
    Path root;

    @Test
    void the_twenty_days_load_as_counted_and_running_again_changes_nothing() throws IOException {
        assumeTrue(Files.isDirectory(DAYS), "the real shop's days are not at " + DAYS);
        try (Workshop shop = new Workshop(root, Map.of("online_retail", contract()))) {
            putDays(shop);

            JobResult first = shop.run(FIRST, LAST);

            assertThat(first.exitCode()).isZero();
            List<BatchResult> published = first.batches().stream()
                    .filter(batch -> batch.status() == BatchStatus.PUBLISHED)
                    .toList();
            assertThat(published).hasSize(20);
            assertThat(first.batches().stream().filter(batch -> batch.status() == BatchStatus.NO_INPUT))
                    .hasSize(11);
            OutcomeCounts books = published.stream()
                    .map(batch -> batch.manifest().orElseThrow().books())
                    .reduce(OutcomeCounts.ZERO, OutcomeCounts::plus);
            assertThat(books).isEqualTo(new OutcomeCounts(42_481, 41_981, 0, 500));
            assertThat(failures(published, "IsComplete \"customer_id\"")).isEqualTo(15_631);
            assertThat(failures(published, "ColumnValues \"quantity\" > 0")).isEqualTo(798);
            assertThat(failures(published, "ColumnValues \"unit_price\" > 0")).isEqualTo(273);
            assertThat(failures(published, "IsComplete \"description\"")).isEqualTo(125);
            assertThat(published.stream()
                            .map(batch -> batch.manifest()
                                    .orElseThrow()
                                    .sums()
                                    .get("amount")
                                    .read())
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo("748957.02");
            assertThat(accountedFor(shop, published)).isEqualByComparingTo("748957.02");
            assertThat(shop.query(
                            "SELECT COUNT(*), COUNT(DISTINCT (invoice_no, stock_code)) FROM analytics.online_retail"))
                    .containsExactly("41981|41496");

            List<String> before = checksums(shop);
            JobResult second = shop.run(FIRST, LAST);

            assertThat(second.exitCode()).isZero();
            assertThat(second.batches().stream().filter(batch -> batch.status() == BatchStatus.UNCHANGED))
                    .hasSize(20);
            assertThat(checksums(shop)).isEqualTo(before);
        }
    }

    @Test
    void the_twenty_days_in_any_order_and_again_in_another_end_in_the_same_tables() throws IOException {
        assumeTrue(Files.isDirectory(DAYS), "the real shop's days are not at " + DAYS);
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("order of the days: -Dseed=" + seed);
        Random dice = new Random(seed);
        try (Workshop inOrder = new Workshop(root, Map.of("online_retail", contract()));
                Workshop shuffled = inOrder.beside(root.resolve("shuffled"))) {
            List<LocalDate> days = putDays(inOrder);
            assertThat(inOrder.run(FIRST, LAST).exitCode()).isZero();
            List<String> expected = checksums(inOrder);
            assertThat(expected).hasSizeGreaterThan(8).anyMatch(line -> line.startsWith("analytics.online_retail|"));

            for (boolean again : List.of(false, true)) {
                Collections.shuffle(days, dice);
                for (LocalDate day : days) {
                    BatchResult result = again ? shuffled.runForced(day) : shuffled.run(day);
                    assertThat(result.manifest().orElseThrow().version()).contains(again ? 2L : 1L);
                }
                assertThat(checksums(shuffled)).isEqualTo(expected);
            }
        }
    }

    private static List<LocalDate> putDays(Workshop shop) throws IOException {
        List<LocalDate> days = new ArrayList<>();
        try (Stream<Path> files = Files.list(DAYS)) {
            for (Path file : files.sorted().toList()) {
                LocalDate day = LocalDate.parse(file.getFileName().toString().substring(0, 10));
                shop.put("online_retail", day, "part-00000.csv", Files.readAllBytes(file));
                days.add(day);
            }
        }
        return days;
    }

    /** One a table, run ids, versions and times aside. */
    private static List<String> checksums(Workshop shop) {
        List<String> checksums = new ArrayList<>();
        for (String table : shop.query("SELECT table_schema || '.' || table_name FROM information_schema.tables"
                + " WHERE table_schema IN ('analytics', 'history', 'older', 'ops', 'stage') ORDER BY 1")) {
            String row = "(" + Ending.ROW + ")::text";
            checksums.add(table + "|"
                    + shop.query("SELECT COUNT(*), md5(string_agg(" + row + ", E'\\n' ORDER BY " + row + ")) FROM "
                                    + table + " t" + Ending.ofPublished(table))
                            .get(0));
        }
        return checksums;
    }

    /** Money in the warehouse plus money of the quarantined records, read from their raw text. */
    private static BigDecimal accountedFor(Workshop shop, List<BatchResult> published) {
        BigDecimal total = new BigDecimal(shop.query("SELECT SUM(quantity * unit_price) FROM analytics.online_retail")
                .get(0));
        List<JsonNode> quarantined = new ArrayList<>();
        published.forEach(batch -> quarantined.addAll(Workshop.quarantine(batch)));
        assertThat(quarantined).hasSize(500).allSatisfy(record -> {
            assertThat(record.get("outcome").asText()).isEqualTo("duplicate");
            assertThat(record.get("reasons").get(0).asText()).isEqualTo("duplicate:exact");
        });
        for (JsonNode record : quarantined) {
            String raw = record.get("raw").asText();
            String[] fields = raw.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
            assertThat(fields).as("fields of a real record").hasSize(8);
            total = total.add(new BigDecimal(fields[3]).multiply(new BigDecimal(fields[5])));
        }
        return total;
    }

    private static long failures(List<BatchResult> published, String rule) {
        return published.stream()
                .flatMap(batch -> batch.manifest().orElseThrow().rules().stream())
                .filter(outcome -> outcome.rule().equals(rule))
                .mapToLong(outcome -> outcome.failedRecords())
                .sum();
    }

    private static String contract() throws IOException {
        try (InputStream in = RealShopIT.class.getResourceAsStream("/contracts/online_retail.odcs.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
