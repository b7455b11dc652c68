package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.privacy.Pseudonymiser;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.erasure.DatasetErased;
import io.github.ecommercepipeline.run.erasure.EraseJob;
import io.github.ecommercepipeline.run.erasure.EraseResult;
import io.github.ecommercepipeline.run.erasure.EraseSettings;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.schema.ViewFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's records are gone from everywhere, stay away, and nobody else's are touched. */
class ErasureIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String MAIL = "ada.lovelace@example.org";
    private static final String NAME = "Augusta Ada King";
    private static final List<Match> ADA = List.of(new Match("mail", MAIL), new Match("visitor", MAIL));
    private static final String PEOPLE = """
            apiVersion: v3.1.0
            kind: DataContract
            id: people
            version: 1.0.0
            status: active
            schema:
              - name: people
                customProperties: [{property: quarantine, value: encrypted}, {property: recordResults, value: glue}]
                quality:
                  - type: custom
                    engine: dqdl
                    severity: error
                    implementation: 'Rules = [ ColumnValues "spent" >= 0, RowCount > 2 ]'
                properties:
                  - {name: id, physicalType: varchar(9), required: true, primaryKey: true, primaryKeyPosition: 1}
                  - name: mail
                    physicalType: varchar(64)
                    classification: pii
                    customProperties: [{property: trim, value: true}, {property: privacy, value: pseudonymise}]
                  - name: name
                    physicalType: varchar(64)
                    classification: pii
                    customProperties: [{property: privacy, value: keep}]
                  - {name: spent, physicalType: "decimal(9,2)"}
            """;
    private static final String LOWER =
            PEOPLE.replace("- name: mail\n", "- name: mail\n        transformLogic: lower(mail)\n");
    private static final String VISITS = """
            apiVersion: v3.1.0
            kind: DataContract
            id: visits
            version: 1.0.0
            status: active
            schema:
              - name: visits
                customProperties: [{property: onBadFile, value: continue}]
                properties:
                  - {name: visitor, physicalType: varchar(64), required: true}
                  - {name: page, physicalType: varchar(64)}
            """;

    @TempDir
    private Path root;

    private Workshop shop;

    @BeforeEach
    void publishThreeDays() throws IOException {
        shop = new Workshop(root, Map.of("people", PEOPLE, "visits", VISITS));
        shop.put(
                "people",
                DAY,
                "a.csv",
                people("1," + MAIL + "," + NAME + ",12.50", "2,bob@x.org,Bob,1.00", "3,c@x.org,Cy,2.00"));
        shop.put(
                "people",
                DAY,
                "b.csv.gz",
                gzip(people(
                        "4,d@x.org,Dee,-1",
                        "5," + MAIL + "," + NAME + ",-9",
                        "6," + MAIL + "," + NAME + ",1,too many",
                        "7,e@x.org,Eve,1,too many")));
        shop.put("visits", DAY, "a.csv", "visitor,page\nbob,home\n" + MAIL + ",\"two\nlines\"\ncy,cart\n");
        shop.put("visits", DAY, "other.csv", "who;what\n" + MAIL + ";x\nbob;y\n");
        for (BatchResult result : shop.run(DAY, DAY).batches()) {
            assertThat(result.status()).as(result.message()).isEqualTo(BatchStatus.PUBLISHED);
            shop.archive(result);
        }
        LocalDate next = DAY.plusDays(1);
        shop.put(
                "people",
                next,
                "a.csv",
                people("1," + MAIL + "," + NAME + ",1.00", "2,bob@x.org,Bob,3.00", "8,f@x.org,Fay,4.00"));
        shop.put("visits", next, "a.csv", "visitor,page\n" + MAIL + ",only\n");
        shop.run(next, next);
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    @Test
    void all_records_of_a_person_are_erased_and_do_not_come_back_and_neighbours_stay() throws IOException {
        assertThat(places()).as("what is searched for").hasSizeGreaterThan(9);
        List<String> neighbours = neighbours();
        List<String> before = everyTable();
        List<Path> results = recordResults();
        assertThat(results).as("of both days").hasSizeGreaterThan(1);

        EraseResult planned = erase(ADA, true, Progress.silent());
        assertThat(everyTable()).as("a dry run changes nothing").isEqualTo(before);
        assertThat(recordResults()).isEqualTo(results);
        assertThat(planned.datasets())
                .containsExactly(
                        new DatasetErased("people", 2, 3, 4, 2, 2, 2, 0),
                        new DatasetErased("visits", 2, 3, 3, 2, 0, 2, 0));

        EraseResult erased = erase(ADA, false, Progress.silent());

        assertThat(erased.remaining()).isEmpty();
        assertThat(erased.datasets())
                .containsExactly(
                        new DatasetErased("people", 2, 3, 4, 2, 2, 2, 0),
                        new DatasetErased("visits", 2, 3, 3, 2, 0, 2, 0));
        assertThat(places()).isEmpty();
        assertThat(neighbours()).isEqualTo(neighbours);
        assertThat(results).as("verdicts on the records, with their values").noneMatch(Files::exists);
        assertThat(recordResults()).as("of the runs that took the days again").isNotEmpty();
        assertThat(shop.query("SELECT dataset, business_date, records_read, accepted, rejected, duplicate, removed"
                        + " FROM ops.batches ORDER BY 1, 2"))
                .containsExactly(
                        "people|2024-05-27|4|2|2|0|0",
                        "people|2024-05-28|2|2|0|0|0",
                        "visits|2024-05-27|2|2|0|0|0",
                        "visits|2024-05-28|0|0|0|0|0");
        assertThat(shop.query("SELECT DISTINCT state FROM ops.erasures")).containsExactly("DONE");
        assertThat(measures()).as("of the days published anew").contains("sum(spent) 3", "RowCount = 2");
        assertThat(shop.run(DAY, DAY.plusDays(1)).batches())
                .extracting(BatchResult::status)
                .containsOnly(BatchStatus.UNCHANGED);

        shop.put("people", DAY, "late.csv", people("9, " + MAIL + " ," + NAME + ",7.77", "10,g@x.org,Gil,1.00"));
        BatchResult late = shop.run(DAY, DAY).batches().get(0);
        assertThat(late.manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(6, 3, 3, 0));
        assertThat(late.manifest().orElseThrow().reasons()).contains(new ReasonCount("record:erased", 1));
        assertThat(Files.deleteIfExists(shop.file("people", DAY, "late.csv"))).isTrue();
        assertThat(places()).as("besides the late file").isEmpty();
    }

    private List<Path> recordResults() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void an_erasure_that_is_stopped_anywhere_is_finished_by_the_next() throws IOException {
        List<String> neighbours = neighbours();
        int stops = 1;
        while (isStopped(stops)) {
            stops += 3;
        }

        assertThat(stops).isGreaterThan(6);
        assertThat(places()).isEmpty();
        assertThat(neighbours()).isEqualTo(neighbours);
        assertThat(shop.query("SELECT DISTINCT state FROM ops.erasures")).containsExactly("DONE");
    }

    /** {@code -Dkills=20} kills more often than once. */
    @Test
    void an_erasure_that_is_killed_at_a_random_moment_is_finished_by_the_next(@TempDir Path elsewhere)
            throws Exception {
        List<String> neighbours = neighbours();
        Path contracts = Files.createDirectories(elsewhere.resolve("contracts"));
        Files.writeString(contracts.resolve("people.odcs.yaml"), PEOPLE);
        Files.writeString(contracts.resolve("visits.odcs.yaml"), VISITS);
        Path values = Files.writeString(elsewhere.resolve("ada"), "mail=" + MAIL + "\nvisitor=" + MAIL + "\n");
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed: " + seed);
        Random dice = new Random(seed);
        for (int kill = 0; kill < Math.max(1, Integer.getInteger("kills", 3) / 3); kill++) {
            System.out.println(DoomedJob.erasure(shop, contracts, values, elsewhere.resolve("temporary-" + kill))
                    .killAfter(1 + dice.nextInt(8), dice.nextInt(400)));
        }

        EraseResult finished = erase(ADA, false, Progress.silent());

        assertThat(finished.remaining()).isEmpty();
        assertThat(places()).isEmpty();
        assertThat(neighbours()).isEqualTo(neighbours);
        assertThat(shop.query("SELECT DISTINCT state FROM ops.erasures")).containsExactly("DONE");
    }

    @Test
    void what_an_erasure_cannot_reach_is_refused_before_anything_changes_or_named() throws IOException {
        List<String> before = everyTable();
        for (boolean dryRun : List.of(true, false)) {
            assertThatThrownBy(() -> eraseWithRaw(root.resolve("elsewhere"), dryRun))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("the raw zone cannot be read: there is no folder")
                    .hasMessageContaining("there is no archive");
        }
        Path draft = Files.writeString(
                Files.createDirectories(root.resolve("out/quarantine/people/business_date=2024-05-27/run=x"))
                        .resolve("_erasing-1"),
                "");
        erase(ADA, true, Progress.silent());
        assertThat(draft).as("a dry run removes nothing").exists();
        assertThat(everyTable()).isEqualTo(before);
    }

    @Test
    void a_compressed_file_whose_end_is_missing_is_named_only_if_the_person_stands_in_it() throws IOException {
        for (String visitor : List.of("bob", MAIL)) {
            LocalDate day = DAY.plusDays(visitor.equals("bob") ? 2 : 3);
            shop.put("visits", day, "a.csv", "visitor,page\ncy,home\n");
            byte[] whole = gzip("visitor,page\n" + visitor + ",first\n"
                    + new Random(1)
                            .ints(2_000)
                            .mapToObj(page -> "cy," + page + "\n")
                            .collect(Collectors.joining()));
            shop.put("visits", day, "cut.csv.gz", Arrays.copyOf(whole, whole.length / 2));
            BatchResult visits = shop.run(day, day).batches().stream()
                    .filter(result -> result.batch().dataset().equals("visits"))
                    .findFirst()
                    .orElseThrow();
            assertThat(visits.manifest().orElseThrow().inputs().get(1).setAside())
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("file:gz-truncated"));
            shop.archive(visits);

            List<String> remaining =
                    erase(ADA.subList(1, 2), false, Progress.silent()).remaining();

            if (visitor.equals("bob")) {
                assertThat(remaining).isEmpty();
            } else {
                assertThat(remaining).singleElement().asString().contains("cut.csv.gz cannot be read to its end");
            }
        }
    }

    @Test
    void a_contract_that_changes_the_value_is_refused_until_the_text_is_given_again() throws IOException {
        erase(ADA, false, Progress.silent());
        shop.put(
                "people",
                DAY,
                "late.csv",
                people("9,Ada.Lovelace@example.org," + NAME + ",7.77", "10,g@x.org,Gil,1.00"));
        shop.contracts(Map.of("people", LOWER, "visits", VISITS));

        assertThat(shop.run(DAY, DAY).batches().get(0)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(BatchStatus.INPUT_REFUSED);
            assertThat(refused.message()).contains("changed what the values of mail are made of", "1 erased value(s)");
        });
        assertThatThrownBy(() -> erase(List.of(new Match("mail", "bob@x.org")), false, Progress.silent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("1 erased value(s) would not be recognised");

        assertThat(erase(ADA, false, Progress.silent()).remaining()).isEmpty();
        assertThat(places()).isEmpty();
        assertThat(shop.query("SELECT id FROM analytics.people ORDER BY id")).containsExactly("10", "2", "3", "8");
        assertThat(shop.run(DAY, DAY).batches().get(0).status()).isEqualTo(BatchStatus.UNCHANGED);
    }

    @Test
    void records_of_days_whose_files_are_gone_or_replaced_are_deleted_and_the_books_say_so() throws IOException {
        Files.delete(shop.file("people", DAY.plusDays(1), "a.csv"));
        shop.put("people", DAY, "a.csv", people("1," + MAIL + "," + NAME + ",0.01", "2,bob@x.org,Bob,0.02"));
        shop.put("people", DAY, "b.csv.gz", gzip(people()));
        assertThat(measures()).as("before").contains("sum(spent) 15.5", "RowCount = 3");

        EraseResult erased = erase(ADA.subList(0, 1), false, Progress.silent());

        assertThat(erased.remaining()).isEmpty();
        assertThat(erased.datasets()).extracting(DatasetErased::removed).containsExactly(2L);
        assertThat(shop.query("SELECT spent FROM history.people WHERE business_date = '2024-05-27' ORDER BY id"))
                .as("a gate that the redelivered files fail holds")
                .containsExactly("1.00", "2.00");
        assertThat(shop.query(
                        "SELECT accepted, removed FROM ops.batches WHERE dataset = 'people' ORDER BY business_date"))
                .containsExactly("3|1", "3|1");
        assertThat(shop.query("SELECT id, spent FROM analytics.people ORDER BY id"))
                .containsExactly("2|3.00", "3|2.00", "8|4.00");
        assertThat(measures()).as("of the erased record, too").isEmpty();
        assertThat(shop.run(DAY, DAY.plusDays(1)).warnings())
                .as("no record is missed")
                .isEmpty();
    }

    @Test
    void a_changed_day_that_is_not_taken_again_and_a_broken_view_are_named_and_the_erasure_is_complete()
            throws IOException {
        LocalDate between = DAY.plusDays(2);
        LocalDate last = DAY.plusDays(3);
        shop.put("people", between, "a.csv", people("20,g@x.org,Gus,1", "21,h@x.org,Hal,2", "22,i@x.org,Ida,3"));
        shop.put("people", last, "a.csv", people("30," + MAIL + "," + NAME + ",1", "31,j@x.org,Jo,2", "32,k@x,Kim,3"));
        shop.run(between, last);
        shop.execute("DELETE FROM analytics.people WHERE id IN ('20', '31')");
        String trouble = "people: somebody changed or dropped its tables; on 2024-05-29 the tables hold 2 of 3 records."
                + " To take them again: backfill --from 2024-05-29 --to 2024-05-29";

        JobSettings job = shop.settings();
        JobSettings withView = new JobSettings(
                job.rawRoot(),
                job.outputRoot(),
                job.archiveRoot(),
                job.contracts(),
                List.of(new ViewFile(
                        "broken.sql", "CREATE OR REPLACE VIEW analytics.broken AS SELECT x FROM analytics.people")),
                job.warehouse(),
                job.keys(),
                false,
                false,
                1);

        EraseResult erased = new EraseJob(
                        SparkSessionExtension.session(), new EraseSettings(withView, ADA, false), Progress.silent())
                .run();

        assertThat(erased.remaining()).isEmpty();
        assertThat(erased.exitCode()).isEqualTo(3);
        assertThat(erased.troubles())
                .hasSize(2)
                .contains(trouble)
                .anySatisfy(view -> assertThat(view).contains("view file broken.sql (analytics.broken) failed"));
        assertThat(shop.query("SELECT DISTINCT state FROM ops.erasures")).containsExactly("DONE");
        assertThat(shop.query("SELECT id FROM analytics.people WHERE business_date >= '2024-05-29' ORDER BY id"))
                .as("the erasure takes the last day again, with what somebody deleted")
                .containsExactly("21", "22", "31", "32");
    }

    @Test
    void a_dataset_that_is_migrated_meanwhile_is_named_and_the_others_are_erased_from() throws IOException {
        String plain = PEOPLE.replace(", primaryKey: true, primaryKeyPosition: 1", "");
        Map<String, String> migrated = Map.of("people", plain, "visits", VISITS);
        Contract people = contract(plain);

        EraseResult erased = eraseDuring(() -> shop.warehouse().migrations().bySql(people));

        assertThat(erased.remaining())
                .containsExactlyElementsOf(Stream.of("2024-05-27", "2024-05-28")
                        .map(day -> "people " + day + ": its records could not be deleted from the tables: people: its"
                                + " tables are no longer those of this run's contract, but were migrated meanwhile: key ()"
                                + " INCREMENTAL in the warehouse, key (id) INCREMENTAL in the contract. Take the deployed"
                                + " contract; then erase again")
                        .toList());
        assertThat(erased.datasets())
                .containsExactly(
                        new DatasetErased("people", 2, 3, 4, 2, 2, 0, 0),
                        new DatasetErased("visits", 2, 3, 3, 2, 0, 2, 0));
        assertThat(shop.query("SELECT DISTINCT dataset, state FROM ops.erasures ORDER BY 1"))
                .containsExactly("people|PENDING", "visits|DONE");

        shop.contracts(migrated);
        assertThat(erase(ADA, false, Progress.silent()).remaining()).isEmpty();
        assertThat(places()).isEmpty();
        assertThat(shop.query("SELECT DISTINCT state FROM ops.erasures")).containsExactly("DONE");
    }

    @Test
    void a_dataset_whose_column_is_renamed_meanwhile_is_named_and_the_others_are_erased_from() {
        Contract people = contract(PEOPLE.replace("- name: mail\n", "- name: email\n")
                .replace("{property: trim,", "{property: renamedFrom, value: mail}, {property: trim,"));

        EraseResult erased = eraseDuring(() -> shop.warehouse().prepare(List.of(people)));

        assertThat(erased.remaining())
                .singleElement()
                .asString()
                .startsWith("people: its tables could not be searched again: ")
                .contains("\"mail\" does not exist")
                .endsWith("; mend it, then erase again");
        assertThat(erased.datasets()).extracting(DatasetErased::republished).containsExactly(0L, 2L);
        assertThat(shop.query("SELECT DISTINCT dataset, state FROM ops.erasures ORDER BY 1"))
                .containsExactly("people|PENDING", "visits|DONE");
    }

    /** Something else happens once the values are kept and the first file is being erased from. */
    private EraseResult eraseDuring(Runnable other) {
        boolean[] done = {false};
        return erase(ADA, false, (batch, doing) -> {
            if (doing.equals("erasing") && !done[0]) {
                done[0] = true;
                other.run();
            }
        });
    }

    private static Contract contract(String yaml) {
        return ContractReader.readAll(Map.of("people", yaml)).get(0);
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
            EraseResult result = erase(ADA, false, stopping);
            return !result.remaining().isEmpty();
        } catch (Stopped e) {
            return true;
        }
    }

    /** No job takes it for a failure of a single batch. */
    private static final class Stopped extends Error {
        private static final long serialVersionUID = 1L;
    }

    private EraseResult eraseWithRaw(Path raw, boolean dryRun) {
        JobSettings job = shop.settings();
        JobSettings elsewhere = new JobSettings(
                raw.toString(),
                job.outputRoot(),
                Optional.of(raw + "-archive"),
                job.contracts(),
                job.views(),
                job.warehouse(),
                job.keys(),
                false,
                false,
                1);
        return new EraseJob(
                        SparkSessionExtension.session(), new EraseSettings(elsewhere, ADA, dryRun), Progress.silent())
                .run();
    }

    private EraseResult erase(List<Match> matches, boolean dryRun, Progress progress) {
        return new EraseJob(
                        SparkSessionExtension.session(), new EraseSettings(shop.settings(), matches, dryRun), progress)
                .run();
    }

    /** Where mail, its pseudonym and name still stand: in tables, output folder, raw zone and archive. */
    private List<String> places() throws IOException {
        List<byte[]> needles = new ArrayList<>();
        for (String text : List.of(MAIL, NAME, pseudonym())) {
            needles.add(text.getBytes(StandardCharsets.UTF_8));
        }
        Search search = new Search(needles);
        everyTable().forEach(row -> search.text("a table", row));
        search.tree(root);
        return search.found();
    }

    private static String pseudonym() {
        byte[] text = new Pseudonymiser(
                        KeyVariables.read(SampleShop.KEYS).pseudonym().orElseThrow())
                .of(MAIL.getBytes(StandardCharsets.UTF_8));
        return new String(text, StandardCharsets.US_ASCII);
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

    /** What was measured of the days of people. */
    private List<String> measures() {
        List<String> all = new ArrayList<>(shop.query("SELECT name || ' ' || trim_scale(value) FROM ops.metrics"
                + " WHERE dataset = 'people' ORDER BY business_date, name"));
        all.addAll(shop.query("SELECT measured FROM ops.rule_outcomes WHERE dataset = 'people' AND measured IS NOT NULL"
                + " ORDER BY business_date, position"));
        return all;
    }

    private List<String> neighbours() {
        List<String> rows = new ArrayList<>(shop.query("SELECT id, name, spent, business_date FROM history.people"
                + " WHERE name <> '" + NAME + "' ORDER BY 1, 4"));
        rows.addAll(shop.query("SELECT visitor, page, business_date FROM history.visits WHERE visitor <> '" + MAIL
                + "' ORDER BY 1, 3"));
        return rows;
    }

    private static String people(String... records) {
        return "id,mail,name,spent\n" + String.join("\n", records) + "\n";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
