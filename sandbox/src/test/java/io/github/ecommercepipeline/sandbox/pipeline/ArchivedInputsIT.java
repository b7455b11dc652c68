package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.warehouse.ledger.DayDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day whose files were archived and removed is still made of them. */
class ArchivedInputsIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales
            name: Sales
            version: 1.0.0
            status: active
            schema:
              - name: sales
                logicalType: object
                properties:
                  - {name: id, logicalType: string, physicalType: varchar(36), primaryKey: true, primaryKeyPosition: 1, required: true}
                  - {name: price, logicalType: number, physicalType: "decimal(12,2)", required: true}
            """;

    @TempDir
    private Path root;

    private Workshop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Workshop(root, Map.of("sales", CONTRACT));
        shop.put("sales", DAY, "a.csv", "id,price\na,1.00\nb,2.00\n");
        shop.put("sales", DAY, "b.csv", "id,price\nc,4.00\n");
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    @Test
    void an_archived_day_is_unchanged_without_its_files() throws IOException {
        archive(shop.run(DAY));
        assertThat(shop.has("sales", DAY, "a.csv")).isFalse();
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.UNCHANGED);
        assertThat(total()).containsExactly("7.00");

        assertThat(shop.query("SELECT substr(contract_digest, 65) FROM ops.batches"))
                .containsExactly("." + DayDigest.SEMANTICS);
        shop.execute("UPDATE ops.batches SET contract_digest = left(contract_digest, 64)"); // as earlier releases did
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.UNCHANGED);
    }

    @Test
    void a_late_file_of_an_archived_day_joins_its_old_records_again_and_again() throws IOException {
        archive(shop.run(DAY));
        shop.put("sales", DAY, "late.csv", "id,price\nd,8.00\na,1.50\n");
        BatchResult second = shop.run(DAY);
        assertThat(second.status()).isEqualTo(BatchStatus.PUBLISHED);
        RunManifest manifest = second.manifest().orElseThrow();
        assertThat(manifest.books()).isEqualTo(new OutcomeCounts(5, 4, 0, 1));
        assertThat(manifest.inputs())
                .extracting(input -> Path.of(input.path()).getFileName().toString())
                .containsExactly("a.csv", "b.csv", "late.csv");
        assertThat(manifest.inputs())
                .extracting(input -> input.archived().isPresent())
                .containsExactly(true, true, false);
        assertThat(total()).isSubsetOf("15.00", "15.50"); // which price of a came later is the contract's affair

        Files.delete(shop.file("sales", DAY, "late.csv"));
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.INPUT_REFUSED);
        shop.put("sales", DAY, "late.csv", "id,price\nd,8.00\na,1.50\n");
        BatchResult third = shop.run(DAY); // the second run was not archived itself: its manifest tells where to read
        assertThat(third.manifest().orElseThrow().books()).isEqualTo(manifest.books());
    }

    @Test
    void a_copy_that_is_gone_or_cut_stops_the_day() throws IOException {
        List<Path> copies = archive(shop.run(DAY));
        Files.writeString(copies.get(0), "id,price\n");
        Files.delete(copies.get(1));
        BatchResult refused = shop.run(DAY);
        assertThat(refused.status()).isEqualTo(BatchStatus.INPUT_REFUSED);
        assertThat(refused.message())
                .contains(copies.get(0) + " was changed: it has 9 bytes, not ", copies.get(1) + " is gone")
                .contains("day=27/a.csv: ", "day=27/b.csv: ", "--drop-missing-inputs")
                .doesNotContain("not copied");
        assertThat(total()).containsExactly("7.00");
    }

    @Test
    void a_copy_of_the_same_size_with_other_bytes_stops_the_day_if_it_is_read() throws IOException {
        List<Path> copies = archive(shop.run(DAY));
        Files.writeString(copies.get(1), "id,price\nc,9.00\n");
        assertThat(shop.run(DAY).status()).as("nothing is read").isEqualTo(BatchStatus.UNCHANGED);

        shop.put("sales", DAY, "late.csv", "id,price\nd,8.00\n");
        BatchResult refused = shop.run(DAY);
        assertThat(refused.status()).isEqualTo(BatchStatus.INPUT_REFUSED);
        assertThat(refused.message())
                .contains("day=27/b.csv: its copy ", "b.csv was changed: its CRC64NVME checksum is ")
                .doesNotContain("a.csv");
        assertThat(total()).containsExactly("7.00");

        assertThat(shop.runDroppingMissingInputs(DAY).status()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(total()).containsExactly("11.00");
    }

    @Test
    void the_same_key_delivered_again_replaces_the_first_or_is_added_as_the_contract_says() throws IOException {
        archive(shop.run(DAY));
        shop.put("sales", DAY, "a.csv", "id,price\nd,8.00\n");
        BatchResult replaced = shop.run(DAY);
        assertThat(replaced.status()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(replaced.message()).contains("a.csv was delivered again: 2 accepted record(s) of run ");
        assertThat(total()).containsExactly("12.00");

        String adding = CONTRACT.replace("    properties:\n", """
                    customProperties: [{property: sameKey, value: add}, {property: removedSources, value: true}]
                    properties:
                """);
        shop.contracts(Map.of("sales", adding));
        shop.put("sales", DAY.plusDays(1), "a.csv", "id,price\ne,16.00\n");
        archive(shop.run(DAY.plusDays(1)));
        shop.put("sales", DAY.plusDays(1), "a.csv", "id,price\ne,16.00\n");
        RunManifest restored = shop.run(DAY.plusDays(1)).manifest().orElseThrow();
        assertThat(restored.books()).as("the same content").isEqualTo(new OutcomeCounts(1, 1, 0, 0));
        archive(shop.run(DAY.plusDays(1)));
        shop.put("sales", DAY.plusDays(1), "a.csv", "id,price\ne,32.00\nf,1.00\n");
        RunManifest added = shop.run(DAY.plusDays(1)).manifest().orElseThrow();
        assertThat(added.books()).isEqualTo(new OutcomeCounts(3, 2, 0, 1));
        assertThat(added.inputs())
                .extracting(input -> input.archived().isPresent())
                .as("by their age")
                .containsExactly(true, false);
        assertThat(total()).as("the later delivery wins").containsExactly("45.00");
        assertThat(shop.run(DAY.plusDays(1)).status()).isEqualTo(BatchStatus.UNCHANGED);
    }

    @Test
    void a_set_aside_file_is_read_from_its_copy_once_the_contract_is_corrected() throws IOException {
        String lenient = CONTRACT.replace(
                "    properties:\n",
                "    customProperties: [{property: onBadFile, value: continue}]\n    properties:\n");
        shop.contracts(Map.of("sales", lenient));
        shop.put("sales", DAY, "c.csv", "id,amount\nd,8.00\n");
        archive(shop.run(DAY));
        assertThat(total()).containsExactly("7.00");
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.UNCHANGED);

        shop.contracts(Map.of(
                "sales",
                lenient.replace(
                        "\"decimal(12,2)\", ",
                        "\"decimal(12,2)\", customProperties: [{property: aliases, value: [amount]}], ")));
        BatchResult corrected = shop.run(DAY);
        assertThat(corrected.manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(4, 4, 0, 0));
        assertThat(total()).containsExactly("15.00");
    }

    @Test
    void files_that_change_on_a_day_leave_the_days_before_as_they_are_even_archived() throws IOException {
        archive(shop.run(DAY));
        shop.contracts(Map.of("sales", CONTRACT.replace("    properties:\n", """
                    customProperties:
                      - property: formatChanges
                        value:
                          - validFrom: 2024-05-28
                            csv: {delimiter: ";"}
                            decimalSeparator: ","
                            properties: {price: {aliases: [preis]}}
                    properties:
                """)));
        shop.put("sales", DAY.plusDays(1), "a.csv", "id;preis\ne;16,00\n");

        assertThat(shop.run(DAY, DAY.plusDays(1)).batches())
                .extracting(BatchResult::status)
                .containsExactly(BatchStatus.UNCHANGED, BatchStatus.PUBLISHED);
        assertThat(total()).containsExactly("23.00");

        shop.put("sales", DAY, "late.csv", "id,price\nd,8.00\n");
        assertThat(shop.run(DAY).manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(4, 4, 0, 0));
        assertThat(total()).containsExactly("31.00");
    }

    @Test
    void an_unpublished_day_stays_out_until_a_replay_and_what_it_hid_comes_back() throws IOException {
        shop.put("sales", DAY.minusDays(1), "a.csv", "id,price\na,0.50\n");
        shop.run(DAY.minusDays(1), DAY);
        assertThat(shop.unpublish(DAY).removed()).isEqualTo(3);

        assertThat(shop.query("SELECT id, price FROM analytics.sales")).containsExactly("a|0.50");
        assertThat(shop.query("SELECT id, price FROM history.sales")).containsExactly("a|0.50");
        assertThat(shop.query("SELECT version, state, accepted, removed FROM ops.batches ORDER BY business_date"))
                .containsExactly("1|PUBLISHED|1|0", "2|UNPUBLISHED|3|3");
        assertThat(shop.query("SELECT COUNT(*) FROM ops.metrics WHERE business_date = DATE '2024-05-27'"))
                .containsExactly("0");
        assertThat(shop.run(DAY).message())
                .endsWith("so it is passed over; to publish it again: replay --date 2024-05-27 --dataset sales");
        shop.put("sales", DAY, "late.csv", "id,price\nd,8.00\n");
        assertThat(shop.run(DAY).message())
                .contains("are waiting: ", "day=27/late.csv;")
                .doesNotContain("a.csv");
        assertThat(shop.runForced(DAY).status()).isEqualTo(BatchStatus.UNPUBLISHED);
        assertThat(shop.unpublish(DAY).version()).isEqualTo(2);

        assertThat(shop.replay(DAY, false).manifest().orElseThrow().version()).contains(3L);
        assertThat(total()).containsExactly("15.00");
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.UNCHANGED);

        archive(shop.run(DAY));
        shop.unpublish(DAY);
        assertThat(shop.replay(DAY, false).manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(4, 4, 0, 0));
        shop.unpublish(DAY);
        shop.put("sales", DAY, "right.csv", "id,price\ne,16.00\n");
        assertThat(shop.replay(DAY, true).manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(1, 1, 0, 0));
        assertThat(total()).containsExactly("16.50");
    }

    @Test
    void days_whose_records_somebody_removed_are_told_and_taken_again() throws IOException {
        LocalDate before = DAY.minusDays(1);
        shop.put("sales", before, "a.csv", "id,price\na,0.50\n");
        shop.run(before, DAY);

        shop.execute("DROP TABLE analytics.sales, older.sales CASCADE");
        JobResult one = shop.run(DAY, DAY);
        assertThat(one.batches()).extracting(BatchResult::status).containsExactly(BatchStatus.PUBLISHED);
        assertThat(one.warnings())
                .containsExactly("sales: somebody changed or dropped its tables; on 2024-05-27 the tables hold 0 of 3"
                        + " records. The job takes these days again");
        assertThat(one.troubles())
                .containsExactly("sales: somebody changed or dropped its tables; on 2024-05-26 the tables hold 0 of 1"
                        + " records. To take them again: backfill --from 2024-05-26 --to 2024-05-26");
        assertThat(shop.run(DAY, DAY).exitCode()).isEqualTo(3);
        assertThat(shop.run(before, DAY).batches())
                .extracting(BatchResult::status)
                .containsExactly(BatchStatus.PUBLISHED, BatchStatus.UNCHANGED);
        assertThat(shop.run(DAY, DAY).exitCode()).isZero();
        assertThat(total()).containsExactly("7.00");
        assertThat(shop.query("SELECT id, price, business_date FROM older.sales"))
                .containsExactly("a|0.50|2024-05-26");

        archive(shop.run(DAY));
        shop.execute("DELETE FROM analytics.sales WHERE id = 'b'");
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.PUBLISHED);
        shop.execute(
                "INSERT INTO analytics.sales SELECT 'x', price, business_date FROM analytics.sales WHERE id = 'c'");
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(total()).containsExactly("7.00");
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.UNCHANGED);
    }

    private List<String> total() {
        return shop.query("SELECT SUM(price) FROM analytics.sales");
    }

    private List<Path> archive(BatchResult published) throws IOException {
        return shop.archive(published);
    }
}
