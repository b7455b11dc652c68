package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are bad, empty or gone, through the whole job. */
class DayInputsIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales
            version: 1.0.0
            status: active
            schema:
              - name: sales
                customProperties:
                  - {property: onBadFile, value: ON_BAD_FILE}
                quality:
                  - type: custom
                    engine: dqdl
                    implementation: 'Rules = [ RowCount > 1 ]'
                properties:
                  - {name: id, physicalType: varchar(10), primaryKey: true, required: true}
                  - {name: title, physicalType: varchar(64)}
                  - {name: price, physicalType: 'decimal(8,2)'}
                  - {name: day, physicalType: date}
            """;

    private static final String STATES =
            "SELECT dataset, business_date, version, state, accepted, removed FROM ops.batches" + " ORDER BY 1, 2";
    private static final String HISTORY = "SELECT id, price, business_date FROM history.sales ORDER BY 1, 3";

    private static final String HEADER = "id,title,price,day\n";

    @TempDir
    Path root;

    private Workshop shop;

    @BeforeEach
    void open() throws IOException {
        open("stop");
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    private void open(String onBadFile) throws IOException {
        shop = new Workshop(root, Map.of("sales.odcs.yaml", CONTRACT.replace("ON_BAD_FILE", onBadFile)));
    }

    @Test
    void a_truncated_file_refuses_the_day_unless_the_contract_says_continue() throws IOException {
        byte[] gz = gzip((HEADER + "a,t,1.00,\nb,t,2.00,\n".repeat(5_000)).getBytes(StandardCharsets.UTF_8));
        shop.put("sales", DAY, "bad.csv.gz", Arrays.copyOf(gz, gz.length - 20));
        shop.put("sales", DAY, "good.csv", HEADER + "y,t,1.00,\nz,t,2.00,\n");

        BatchResult refused = shop.run(DAY);
        assertThat(refused.status()).isEqualTo(BatchStatus.INPUT_REFUSED);
        assertThat(refused.message()).contains("bad.csv.gz").contains("gz-truncated");
        assertThat(shop.query("SELECT COUNT(*) FROM ops.batches")).containsExactly("0");

        shop.close();
        open("continue");
        BatchResult without = shop.run(DAY);
        assertThat(without.status()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(without.manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(2, 2, 0, 0));
        assertThat(without.manifest().orElseThrow().inputs())
                .anySatisfy(input -> assertThat(input.setAside())
                        .hasValueSatisfying(reason -> assertThat(reason).isEqualTo("file:gz-truncated")));
        assertThat(shop.query("SELECT id FROM analytics.sales ORDER BY id")).containsExactly("y", "z");
        assertThat(shop.query("SELECT position, regexp_replace(path, '.*/', ''), file_use, reason, accepted"
                        + " FROM ops.files ORDER BY position"))
                .containsExactly("1|bad.csv.gz|SET_ASIDE|file:gz-truncated|0", "2|good.csv|USED|∅|2");

        shop.put("sales", DAY, "good.csv", "no,header,of,ours\n1,2,3,4\n");
        BatchResult spoilt = shop.run(DAY);
        assertThat(spoilt.status()).as("a published file turned bad").isEqualTo(BatchStatus.INPUT_REFUSED);
        assertThat(spoilt.message())
                .startsWith("1 published file(s) can no longer be read; set aside: ")
                .contains("good.csv (file:no-column")
                .contains("The 2 record(s) that run ");
        assertThat(shop.run(DAY).status()).as("tried again").isEqualTo(BatchStatus.INPUT_REFUSED);
        assertThat(shop.query("SELECT id FROM analytics.sales ORDER BY id")).containsExactly("y", "z");

        shop.put("sales", DAY, "good.csv", HEADER + "x,t,1.00,\n");
        shop.put("sales", DAY, "late.csv", HEADER + "z,t,1.00,\n");
        BatchResult replaced = shop.run(DAY);
        assertThat(replaced.status()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(replaced.message())
                .contains("bad.csv.gz (file:gz-truncated); ")
                .contains("good.csv was delivered again: 2 accepted record(s) of run ")
                .endsWith(" left, 1 took their place");
    }

    @Test
    void a_day_without_files_is_told_and_one_with_an_empty_file_is_judged() throws IOException {
        Files.createDirectories(root.resolve("raw"));
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.NO_INPUT);
        shop.put("sales", DAY, "empty.csv", "");
        assertThat(shop.run(DAY).message()).startsWith("gate failed: RowCount > 1");
    }

    @Test
    void a_day_does_not_shrink_because_a_file_is_gone_unless_told_so() throws IOException {
        shop.put("sales", DAY, "a.csv", HEADER + "a,t,1.00,\nb,t,2.00,\n");
        shop.put("sales", DAY, "b.csv", HEADER + "c,t,4.00,\nd,t,8.00,\n");
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.PUBLISHED);

        Files.delete(shop.file("sales", DAY, "a.csv"));
        shop.put("sales", DAY, "c.csv", HEADER + "e,t,16.00,\n");
        BatchResult refused = shop.run(DAY);
        assertThat(refused.status()).isEqualTo(BatchStatus.INPUT_REFUSED);
        assertThat(refused.message())
                .startsWith("inputs of run r")
                .contains("day=27/a.csv;")
                .doesNotContain("b.csv")
                .endsWith("--drop-missing-inputs");
        assertThat(shop.query("SELECT SUM(price) FROM analytics.sales")).containsExactly("15.00");

        assertThat(shop.runDroppingMissingInputs(DAY).status()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(shop.query("SELECT SUM(price) FROM analytics.sales")).containsExactly("28.00");
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.UNCHANGED);

        Files.delete(shop.file("sales", DAY, "b.csv"));
        Files.delete(shop.file("sales", DAY, "c.csv"));
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.INPUT_REFUSED);
        BatchResult none = shop.runDroppingMissingInputs(DAY);
        assertThat(none.status()).isEqualTo(BatchStatus.NO_INPUT);
        assertThat(none.message()).endsWith("published stay");
        assertThat(shop.query("SELECT SUM(price) FROM analytics.sales")).containsExactly("28.00");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void days_that_the_retention_does_not_keep_are_retired_and_leave_the_state_on_the_first_that_it_keeps()
            throws IOException {
        LocalDate[] days = DAY.datesUntil(DAY.plusDays(5)).toArray(LocalDate[]::new);
        shop.contracts(kept(""));
        String[] sales = {"a,1\nb,2\n", "a,3\nx,y\n", "c,4\n", "b,5\n", "c,6\n"};
        for (int i = 0; i < days.length; i++) {
            shop.put("sales", days[i], "a.csv", "id,price\n" + sales[i]);
            shop.put("clicks", days[i], "a.csv", "page\np" + i + "\n");
        }
        shop.run(days[0], days[1]);
        shop.contracts(kept("{property: retention, value: {history: P2D, quarantine: P2D}}"));

        assertThat(shop.run(days[0], days[3]).exitCode()).isZero();
        assertThat(shop.query(STATES))
                .startsWith("clicks|2024-05-27|2|RETIRED|1|1", "clicks|2024-05-28|1|PUBLISHED|1|0")
                .contains("sales|2024-05-27|2|RETIRED|2|0", "sales|2024-05-28|1|PUBLISHED|1|0");
        Path quarantine = shop.out().resolve("quarantine/sales/business_date=2024-05-28");
        assertThat(quarantine).exists();
        assertThat(shop.run(days[4], days[4]).exitCode()).isZero();
        assertThat(quarantine).doesNotExist();
        List<String> history = List.of(
                "a|3.00|2024-05-28",
                "b|2.00|2024-05-27",
                "b|5.00|2024-05-30",
                "c|4.00|2024-05-29",
                "c|6.00|2024-05-31");
        assertThat(shop.query(HISTORY)).isEqualTo(history);
        assertThat(shop.query("SELECT page FROM analytics.clicks ORDER BY page"))
                .containsExactly("p2", "p3", "p4");
        assertThat(shop.query(STATES)).contains("sales|2024-05-27|2|RETIRED|2|1", "sales|2024-05-28|2|RETIRED|1|0");

        shop.put("clicks", days[0], "late.csv", "page\nlate\n");
        JobResult again = shop.run(days[0], days[4]);
        assertThat(again.exitCode()).isZero();
        assertThat(again.batches().subList(0, 6))
                .extracting(BatchResult::status)
                .containsExactly(
                        BatchStatus.RETIRED,
                        BatchStatus.RETIRED,
                        BatchStatus.RETIRED,
                        BatchStatus.RETIRED,
                        BatchStatus.UNCHANGED,
                        BatchStatus.UNCHANGED);
        assertThat(again.batches().get(0).message())
                .isEqualTo("older than the dataset's retention, which keeps the days from 2024-05-29 on; passed over");
        BatchResult replayed = shop.replay(days[0], false);
        assertThat(replayed.status()).isEqualTo(BatchStatus.INPUT_REFUSED);
        assertThat(replayed.message()).endsWith("it cannot be published again");
        shop.contracts(Map.of("sales.odcs.yaml", kept("").get("sales.odcs.yaml")));
        assertThatThrownBy(() -> shop.unpublish(days[0]))
                .hasMessageContaining("sales 2024-05-27 is retired: it is before the first day");
        assertThat(shop.query(HISTORY)).isEqualTo(history);
        shop.unpublish(days[3]);
        assertThat(shop.query("SELECT id, price FROM analytics.sales ORDER BY id"))
                .containsExactly("a|3.00", "b|2.00", "c|6.00");
        assertThat(shop.differences("sales", days[0], days[4])).isEmpty();
    }

    private static Map<String, String> kept(String retention) {
        String head = CONTRACT.substring(0, CONTRACT.indexOf("schema:")) + """
                schema:
                  - name: NAME
                    customProperties:
                      - {property: onBadFile, value: stop}
                """
                + (retention.isEmpty() ? "" : "      - " + retention + "\n") + "    properties:\n";
        return Map.of(
                "sales.odcs.yaml",
                head.replace("NAME", "sales")
                        + "      - {name: id, physicalType: varchar(10), primaryKey: true, required: true}\n"
                        + "      - {name: price, physicalType: 'decimal(8,2)'}\n",
                "clicks.odcs.yaml",
                head.replace("NAME", "clicks") + "      - {name: page, physicalType: varchar(10)}\n");
    }
}
