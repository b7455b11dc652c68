package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.erasure.DatasetErased;
import io.github.ecommercepipeline.run.erasure.EraseJob;
import io.github.ecommercepipeline.run.erasure.EraseResult;
import io.github.ecommercepipeline.run.erasure.EraseSettings;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's records are gone from the files that feed several datasets, and each of these publishes its days again. */
class SharedErasureIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String MAIL = "ada.lovelace@example.org";
    private static final List<Match> ADA = List.of(new Match("mail", MAIL));
    private static final String SALES = dataset(
            "sales",
            "kind = 'sale'",
            "",
            "- {name: mail, physicalType: varchar(64), classification: public}",
            "- {name: amount, physicalType: \"decimal(9,2)\"}");
    private static final String FEES = dataset(
            "fees",
            "kind = 'fee'",
            ", unclaimed: allow",
            "- {name: amount, physicalType: \"decimal(9,2)\", required: true}");
    private static final Map<String, String> CONTRACTS = Map.of("sales", SALES, "fees", FEES);

    @TempDir
    private Path root;

    private Workshop shop;

    private static String dataset(String name, String where, String more, String... properties) {
        return """
                apiVersion: v3.1.0
                kind: DataContract
                id: %1$s
                version: 1.0.0
                status: active
                schema:
                  - name: %1$s
                    customProperties:
                      - {property: recordFilter, value: {folder: payments, where: "%2$s", owner: fees%3$s}}
                    properties:
                      - {name: id, physicalType: varchar(9), required: true, primaryKey: true, primaryKeyPosition: 1}
                      %4$s
                """.formatted(name, where, more, String.join("\n      ", properties));
    }

    @BeforeEach
    void publishTwoDays() throws IOException {
        shop = new Workshop(root, CONTRACTS);
        shop.put(
                "payments",
                DAY,
                "a.csv.gz",
                gzip(payments("1,sale," + MAIL + ",12.50", "2,fee,,1.00", "3,sale,b@x.org,2.00")));
        shop.put(
                "payments",
                DAY,
                "b.csv",
                payments(
                        "4,sale," + MAIL + ",much",
                        "5,sale," + MAIL + ",1,too many",
                        "6,other," + MAIL + ",3.00",
                        "7,fee,,x",
                        "8,sale,c@x.org,4.00"));
        shop.archive(published(DAY), "payments");
        shop.put("payments", DAY.plusDays(1), "a.csv", payments("1,sale," + MAIL + ",2.50", "9,fee,,1.50"));
        published(DAY.plusDays(1));
    }

    private List<BatchResult> published(LocalDate day) {
        List<BatchResult> results = shop.run(day, day).batches();
        for (BatchResult result : results) {
            assertThat(result.status()).as(result.message()).isEqualTo(BatchStatus.PUBLISHED);
        }
        return results;
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    @Test
    void a_persons_records_are_erased_for_all_datasets_of_the_folder_together() throws IOException {
        assertThat(places()).as("what is searched for").hasSizeGreaterThan(6);
        List<String> neighbours = neighbours();
        List<String> before = everyTable();

        EraseResult planned = erase(true, Progress.silent());

        assertThat(planned.datasets())
                .as("a dry run tells all datasets of the folder")
                .containsExactlyInAnyOrder(
                        new DatasetErased("sales", 2, 3, 5, 2, 1, 0, 0),
                        new DatasetErased("fees", 2, 0, 0, 0, 1, 0, 0));
        assertThat(everyTable()).as("a dry run changes nothing").isEqualTo(before);

        EraseResult erased = erase(false, Progress.silent());

        assertThat(erased.remaining()).isEmpty();
        assertThat(erased.datasets()).extracting(DatasetErased::republished).containsOnly(2L);
        assertThat(places()).isEmpty();
        assertThat(neighbours()).isEqualTo(neighbours);
        assertThat(shop.query("SELECT dataset, business_date, version, records_read, accepted, rejected, removed"
                        + " FROM ops.batches ORDER BY 1, 2"))
                .containsExactly(
                        "fees|2024-05-27|2|2|1|1|0",
                        "fees|2024-05-28|2|1|1|0|0",
                        "sales|2024-05-27|2|2|2|0|0",
                        "sales|2024-05-28|2|0|0|0|0");
        assertThat(shop.query("SELECT DISTINCT dataset, state FROM ops.erasures ORDER BY 1"))
                .containsExactly("fees|DONE", "sales|DONE");
        assertThat(shop.run(DAY, DAY.plusDays(1)).batches())
                .extracting(BatchResult::status)
                .containsOnly(BatchStatus.UNCHANGED);
        assertThat(Workshop.job(shop.settings().replaying(), Progress.silent())
                        .run(DAY, DAY)
                        .batches())
                .as("read from the archived copies, whose checksums are those of the manifests of all datasets")
                .extracting(BatchResult::status)
                .containsOnly(BatchStatus.PUBLISHED);
    }

    @Test
    void an_erasure_that_is_stopped_anywhere_is_finished_by_the_next() throws IOException {
        List<String> neighbours = neighbours();
        int stops = 1;
        while (isStopped(stops)) {
            stops += 6;
        }

        assertThat(stops).isGreaterThan(6);
        assertThat(places()).isEmpty();
        assertThat(neighbours()).isEqualTo(neighbours);
        assertThat(shop.query("SELECT DISTINCT state FROM ops.erasures")).containsExactly("DONE");
    }

    @Test
    void a_dataset_that_cannot_be_erased_from_keeps_all_of_the_folder_as_they_are() throws IOException {
        List<String> before = everyTable();
        List<String> places = places();
        List<Contract> alone = shop.settings().contracts().stream()
                .filter(contract -> contract.dataset().equals("sales"))
                .toList();
        assertThatThrownBy(() -> erase(settings(alone), false, Progress.silent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "the files of the folder payments feed fees, sales, which are erased from together");

        Map<String, String> withChanges = new LinkedHashMap<>(CONTRACTS);
        withChanges.put(
                "refunds",
                SALES.replace("sales", "refunds")
                        .replace("'sale'", "'refund'")
                        .replace(
                                "    customProperties:\n",
                                "    customProperties:\n      - {property: changes, value: {op: kind, insert: [refund], delete: [undo]}}\n")
                        .replace("- {name: mail", "- {name: kind, physicalType: varchar(9)}\n      - {name: mail"));
        shop.contracts(withChanges);
        assertThatThrownBy(() -> erase(false, Progress.silent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("refunds: its records are changes");

        assertThat(everyTable()).isEqualTo(before);
        assertThat(places()).isEqualTo(places);
    }

    /** Whether an erasure is stopped at its nth step, as a killed one is. */
    private boolean isStopped(int step) {
        int[] steps = {0};
        Progress stopping = (batch, doing) -> {
            if (++steps[0] >= step) {
                throw new Stopped();
            }
        };
        try {
            return !erase(false, stopping).remaining().isEmpty();
        } catch (Stopped e) {
            return true;
        }
    }

    /** No job takes it for a failure of a single batch. */
    private static final class Stopped extends Error {
        private static final long serialVersionUID = 1L;
    }

    private EraseResult erase(boolean dryRun, Progress progress) {
        return erase(shop.settings(), dryRun, progress);
    }

    private static EraseResult erase(JobSettings settings, boolean dryRun, Progress progress) {
        return new EraseJob(SparkSessionExtension.session(), new EraseSettings(settings, ADA, dryRun), progress).run();
    }

    private JobSettings settings(List<Contract> contracts) {
        JobSettings all = shop.settings();
        return new JobSettings(
                all.rawRoot(),
                all.outputRoot(),
                all.archiveRoot(),
                contracts,
                List.of(),
                all.warehouse(),
                all.keys(),
                false,
                false,
                1);
    }

    /** Where the address still stands: in tables, output folder, raw zone and archive. */
    private List<String> places() throws IOException {
        Search search = new Search(List.of(MAIL.getBytes(StandardCharsets.UTF_8)));
        everyTable().forEach(row -> search.text("a table", row));
        search.tree(root);
        return search.found();
    }

    private List<String> everyTable() {
        List<String> rows = new ArrayList<>();
        for (String table : shop.query("SELECT quote_ident(table_schema) || '.' || quote_ident(table_name)"
                + " FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
                + " ORDER BY 1")) {
            rows.add(table);
            rows.addAll(shop.query("SELECT t::text FROM " + table + " t ORDER BY 1"));
        }
        return rows;
    }

    private List<String> neighbours() {
        List<String> rows =
                new ArrayList<>(shop.query("SELECT id, mail, amount, business_date FROM history.sales WHERE mail <> '"
                        + MAIL + "' ORDER BY 1, 4"));
        rows.addAll(shop.query("SELECT id, amount, business_date FROM history.fees ORDER BY 1, 3"));
        return rows;
    }

    private static String payments(String... records) {
        return "id,kind,mail,amount\n" + String.join("\n", records) + "\n";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
