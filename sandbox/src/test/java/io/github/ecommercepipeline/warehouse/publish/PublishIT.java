package io.github.ecommercepipeline.warehouse.publish;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.ContractForTest.whole;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.erasure.ErasedValue;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSession;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.erasure.DayErased;
import io.github.ecommercepipeline.warehouse.erasure.Erasures;
import io.github.ecommercepipeline.warehouse.erasure.StoredValue;
import io.github.ecommercepipeline.warehouse.erasure.Suppression;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.BooksException;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.load.StageTables;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishIT {

    private static final Contract ORDERS = ContractForTest.of("orders")
            .key("id", text(8))
            .column("price", decimal(12, 2))
            .build();

    private static final String DAY_1 = "2024-05-01";
    private static final String DAY_2 = "2024-05-02";
    private static final String DAY_3 = "2024-05-03";

    @TempDir
    Path folder;

    private WarehouseForTest test;

    @BeforeEach
    void prepare() {
        test = WarehouseForTest.fresh(folder);
        test.warehouse.prepare(List.of(ORDERS));
    }

    @Test
    void records_are_erased_by_value_older_ones_of_their_keys_come_back_and_no_run_that_knew_them_publishes() {
        Contract people = ContractForTest.of("people")
                .key("id", text(8))
                .column("price", decimal(12, 2))
                .column("mail", text(40))
                .build();
        LocalDate second = LocalDate.of(2024, 5, 2);
        Batch day = new Batch("people", second);
        test.warehouse.prepare(List.of(people));
        test.publish(people, "2024-05-01", "run-1", List.of(row("a", "1.00", "ann"), row("b", "2.00", "bob")));
        test.publish(people, "2024-05-02", "run-2", List.of(row("a", "3.00", "ada"), row("c", "4.00", null)));
        Erasures erasures = test.warehouse.erasures();
        List<StoredValue> ada = List.of(new StoredValue("mail", "ada"), new StoredValue("mail", "nobody"));

        assertThat(erasures.count(people, ada)).containsExactly(Map.entry(second, 1L));
        erasures.begin(new DayErased(day, "erasure-1", Set.of("mail"), 1, 1), Instant.EPOCH);
        assertThat(erasures.unfinished("people")).containsExactly(second);
        assertThat(erasures.remove(people, day, ada, Instant.EPOCH)).isEqualTo(1);
        erasures.forgetSums(day, Optional.empty(), Map.of());
        assertThat(erasures.unfinishedOthers(day, "erasure-2")).containsExactly(Map.entry("erasure-1", Set.of()));
        erasures.finish(day, "erasure-2", Instant.EPOCH);
        assertThat(erasures.unfinished("people"))
                .as("one erasure finishes no other")
                .containsExactly(second);
        erasures.finish(day, "erasure-1", Instant.EPOCH);

        assertThat(test.rows("SELECT id, price, mail FROM analytics.people ORDER BY id"))
                .containsExactly(row("a", "1.00", "ann"), row("b", "2.00", "bob"), row("c", "4.00", null));
        assertThat(erasures.unfinished("people")).isEmpty();
        LedgerEntry entry = test.warehouse.ledger(day).orElseThrow();
        assertThat(List.of(entry.accepted(), entry.removed(), entry.version())).containsExactly(2L, 1L, 2L);

        ErasedValue value = new ErasedValue("people", "mail", "hash", "key", "text", "ada", false);
        ErasedValue again = new ErasedValue("people", "mail", "hash", "key", "trimmed text", "ada", false);
        List<StoredValue> bob = List.of(new StoredValue("mail", "bob"));
        LocalDate first = LocalDate.of(2024, 5, 1);
        assertThat(erasures.suppress(List.of(suppression(people, value, List.of(), bob)), "erasure-1", Instant.EPOCH))
                .containsExactly(new TreeMap<>(Map.of(first, 1L)));
        assertThat(erasures.unfinished("people")).as("begun with the values").containsExactly(first);
        erasures.suppress(List.of(suppression(people, value, List.of(), List.of())), "erasure-2", Instant.EPOCH);
        assertThat(test.warehouse.erasedValues("people")).containsExactly(value);
        erasures.suppress(List.of(suppression(people, again, List.of(value), List.of())), "erasure-3", Instant.EPOCH);
        assertThat(test.warehouse.erasedValues("people"))
                .as("the rows of superseded values stay, and are counted by runs that began before")
                .containsExactly(new ErasedValue("people", "mail", "hash", "key", "text", "ada", true), again);
        assertThatThrownBy(() -> test.publish(people, "2024-05-03", "run-3", List.of(row("d", "5.00", "dan"))))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("records were erased while it was read");
    }

    private static Suppression suppression(
            Contract contract, ErasedValue value, List<ErasedValue> superseded, List<StoredValue> stored) {
        return new Suppression(contract, List.of(value), superseded, stored, Set.of(value.property()));
    }

    @Test
    void the_view_of_validity_reads_only_what_a_query_asks_for() {
        Contract contract = ContractForTest.of("dated")
                .key("id", text(8))
                .column("price", decimal(12, 2))
                .scd2()
                .build();
        test.execute("CREATE TABLE analytics.dated_scd2 (id integer)");
        assertThat(test.refused(contract)).hasMessageContaining("\"dated_scd2\" is not the view that scd2 asks for");
        test.execute("DROP TABLE analytics.dated_scd2");
        assertThat(test.warehouse.prepare(List.of(contract)).refused()).isEmpty();
        test.publish(contract, "2024-05-01", "run-1", List.of(row("a", "1.00"), row("b", "1.00")));
        test.publish(contract, "2024-05-03", "run-3", List.of(row("a", "3.00")));
        test.publish(contract, "2024-05-02", "run-2", List.of(row("a", "2.00")));

        assertThat(test.lines("SELECT id, price, valid_from, COALESCE(CAST(valid_to AS text), '-'), is_current"
                        + " FROM analytics.dated_scd2 ORDER BY id, valid_from"))
                .containsExactly(
                        "a 1.00 2024-05-01 2024-05-02 f",
                        "a 2.00 2024-05-02 2024-05-03 f",
                        "a 3.00 2024-05-03 - t",
                        "b 1.00 2024-05-01 - t");
        assertThat(test.lines("EXPLAIN SELECT * FROM analytics.dated_scd2 WHERE is_current"))
                .noneMatch(line -> line.contains("older") || line.contains("WindowAgg"));
        test.execute(
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET enable_seqscan = off', current_database()); END $$");
        assertThat(test.lines("EXPLAIN SELECT * FROM analytics.dated_scd2 WHERE id = 'a'"))
                .noneMatch(line -> line.contains("Seq Scan"))
                .anyMatch(line -> line.contains("_dated_key"));

        Contract more = ContractForTest.of("dated")
                .key("id", text(8))
                .column("price", decimal(14, 2))
                .column("note", text(8))
                .scd2()
                .build();
        assertThat(test.warehouse.prepare(List.of(more)).refused()).isEmpty();
        assertThat(test.warehouse.prepare(List.of(more)).changes()).isEmpty();
        assertThat(test.lines("SELECT COUNT(*), COUNT(note) FROM analytics.dated_scd2"))
                .containsExactly("4 0");
    }

    @Test
    void a_day_is_visible_in_history_current_and_ledger() {
        PublishResult result = test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.50"), row("b", null)));

        assertThat(result).isEqualTo(new PublishResult.Published(1));
        assertThat(test.rows("SELECT id, price, business_date, run_id FROM history.orders ORDER BY id"))
                .containsExactly(row("a", "1.50", DAY_1, "run-1"), row("b", null, DAY_1, "run-1"));
        assertThat(test.rows("SELECT id, price, business_date FROM analytics.orders ORDER BY id"))
                .containsExactly(row("a", "1.50", DAY_1), row("b", null, DAY_1));
        assertThat(test.lines("SELECT version, run_id, records_read, accepted FROM ops.batches"))
                .containsExactly("1 run-1 2 2");
        assertThat(stageTables()).isEmpty();
    }

    @Test
    void a_key_too_long_for_a_b_tree_is_published_and_still_may_not_repeat() {
        Contract letters = ContractForTest.of("letters")
                .key("id", text(65_535))
                .key("part", text(8))
                .column("n", new FieldType.Whole(4))
                .build();
        test.warehouse.prepare(List.of(letters));
        String id = letters(20_000);
        test.publish(letters, DAY_1, "run-1", List.of(row(id, "a", "1"), row(id, "b", "1")));
        test.execute("CREATE UNIQUE INDEX _letters_key ON older.letters (md5(id))");
        test.publish(letters, DAY_2, "run-2", List.of(row(id, "a", "2")));

        assertThat(test.lines("SELECT part, n FROM analytics.letters ORDER BY 1"))
                .containsExactly("a 2", "b 1");
        assertThat(test.lines("SELECT part, n FROM older.letters")).containsExactly("a 1");
        assertThat(test.lines("SELECT indexdef FROM pg_indexes WHERE tablename = 'letters' AND schemaname = 'older'"
                        + " ORDER BY indexname"))
                .containsExactly(
                        "CREATE INDEX _letters_day ON older.letters USING btree (business_date)",
                        "CREATE INDEX _letters_hash ON older.letters USING hash (id)");
        assertThatThrownBy(() -> test.publish(
                        letters, DAY_3, "run-3", List.of(row(id, "a", "3"), row("other", "a", "3"), row(id, "a", "4"))))
                .isInstanceOf(BooksException.class)
                .hasMessageContaining("duplicate keys (id, part): 1");
    }

    @Test
    void a_key_that_became_too_long_for_the_index_of_its_table_is_published() {
        String before = "a".repeat(500);
        String after = letters(3_000);
        for (boolean snapshot : List.of(false, true)) {
            String dataset = snapshot ? "lists" : "notes";
            test.warehouse.prepare(List.of(keyed(dataset, 500, snapshot)));
            test.publish(keyed(dataset, 500, snapshot), DAY_1, "run-1", List.of(row(before, "1")));
            if (!snapshot) {
                test.execute("ALTER INDEX older._notes_key RENAME TO notes_key");
            }
            Contract wide = keyed(dataset, 5_000, snapshot);

            assertThat(test.warehouse.prepare(List.of(wide)).refused()).isEmpty();
            test.publish(wide, DAY_2, "run-2", List.of(row(after, "2"), row(before, "2")));
            test.publish(wide, DAY_3, "run-3", List.of(row(after, "3"), row(before, "3")));

            assertThat(test.lines("SELECT length(id), n FROM history." + dataset + " ORDER BY n, 1"))
                    .containsExactly("500 1", "500 2", "3000 2", "500 3", "3000 3");
            assertThat(test.lines("SELECT indexname FROM pg_indexes WHERE tablename = '" + dataset
                            + "' AND indexname LIKE '%key'"))
                    .isEmpty();
        }
    }

    private static Contract keyed(String dataset, int bytes, boolean snapshot) {
        ContractForTest contract =
                ContractForTest.of(dataset).key("id", text(bytes)).column("n", new FieldType.Whole(4));
        return (snapshot ? contract.snapshot() : contract).build();
    }

    /** Characters that no index can compress. */
    private static String letters(int number) {
        return new Random(1)
                .ints(number, '!', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replace('"', 'x')
                .replace('\\', 'y')
                .replace(',', 'z');
    }

    @Test
    void names_of_datasets_collide_neither_with_indexes_nor_with_temporary_tables() {
        Contract collider = ContractForTest.of("orders_key").key("id", text(8)).build();
        test.warehouse.prepare(List.of(collider));
        test.execute("CREATE TABLE public.gone (n int)");
        test.execute("CREATE TABLE public.met (n int)");
        test.execute("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || "
                + "' SET search_path = public, pg_temp'; END $$");

        test.publish(collider, DAY_1, "run-1", List.of(row("k")));
        test.publish(ORDERS, DAY_1, "run-2", List.of(row("a", "1.00")));
        test.publish(ORDERS, DAY_2, "run-3", List.of(row("a", "2.00")));

        assertThat(current()).containsExactly("a 2.00 " + DAY_2);
        assertThat(test.lines("SELECT indexname FROM pg_indexes WHERE schemaname = 'analytics' ORDER BY 1"))
                .containsExactly("_orders_day", "_orders_key", "_orders_key_day", "_orders_key_key");
        assertThat(test.lines("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("2");
    }

    @Test
    void an_index_that_an_earlier_release_made_is_renamed() {
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));
        test.execute("ALTER INDEX analytics._orders_key RENAME TO orders_key");

        test.publish(ORDERS, DAY_2, "run-2", List.of(row("a", "2.00")));

        assertThat(test.lines("SELECT indexname FROM pg_indexes WHERE schemaname = 'analytics' ORDER BY 1"))
                .containsExactly("_orders_day", "_orders_key");
    }

    @Test
    void a_key_missing_from_a_corrected_day_falls_back_to_its_previous_day_or_disappears() {
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00"), row("b", "2.00")));
        test.publish(ORDERS, DAY_2, "run-2", List.of(row("a", "9.00"), row("c", "3.00")));

        test.publish(ORDERS, DAY_2, "run-3", List.of(row("d", "4.00")));

        assertThat(current()).containsExactly("a 1.00 " + DAY_1, "b 2.00 " + DAY_1, "d 4.00 " + DAY_2);
        assertThat(test.lines("SELECT version, run_id FROM ops.batches ORDER BY business_date"))
                .containsExactly("1 run-1", "2 run-3");
    }

    @Test
    void an_old_day_published_later_never_overrides_a_newer_one() {
        test.publish(ORDERS, DAY_3, "run-1", List.of(row("a", "3.00")));
        test.publish(ORDERS, DAY_1, "run-2", List.of(row("a", "1.00"), row("b", "1.10")));
        test.publish(ORDERS, DAY_2, "run-3", List.of(row("b", "2.00")));

        assertThat(current()).containsExactly("a 3.00 " + DAY_3, "b 2.00 " + DAY_2);
    }

    @Test
    void an_empty_corrected_day_still_publishes() {
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));
        test.publish(ORDERS, DAY_2, "run-2", List.of(row("a", "2.00"), row("b", "2.00")));

        assertThat(test.publish(ORDERS, DAY_2, "run-3", List.of())).isEqualTo(new PublishResult.Published(2));

        assertThat(current()).containsExactly("a 1.00 " + DAY_1);
        assertThat(test.lines("SELECT count(*) FROM history.orders")).containsExactly("1");
    }

    @Test
    void a_run_that_read_an_older_version_learns_which_run_won_and_changes_nothing() {
        PublishRequest late = test.request(ORDERS, DAY_1, "late", List.of(row("a", "0.01")));
        test.publish(ORDERS, DAY_1, "first", List.of(row("a", "1.00")));

        PublishResult result = test.warehouse.publish(late);

        assertThat(result)
                .isInstanceOfSatisfying(
                        PublishResult.Superseded.class,
                        superseded -> assertThat(superseded.winner().runId()).isEqualTo("first"));
        assertThat(current()).containsExactly("a 1.00 " + DAY_1);
        assertThat(stageTables()).isEmpty();
    }

    @Test
    void books_that_do_not_close_leave_everything_unchanged() {
        StagedBatch right = test.staged(ORDERS, List.of(row("a", "2.00"), row("b", "2.50")));
        StagedBatch empty = new StagedBatch(List.of(), 2, right.sums());
        assertThatThrownBy(() -> test.warehouse.publish(test.request(ORDERS, DAY_1, "run-0", 0, empty)))
                .as("a first day, which has no stage table")
                .isInstanceOf(BooksException.class)
                .hasMessageContaining("2 rows were staged, but 0 were loaded");
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));
        StagedBatch wrongCount = new StagedBatch(right.files(), 3, right.sums());
        assertThatThrownBy(() -> test.warehouse.publish(test.request(ORDERS, DAY_1, "run-4", 1, empty)))
                .isInstanceOf(BooksException.class)
                .hasMessageContaining("2 rows were staged, but 0 were loaded");
        StagedBatch wrongSum = new StagedBatch(right.files(), 2, Map.of("price", new BigDecimal("4.49")));

        assertThatThrownBy(() -> test.warehouse.publish(test.request(ORDERS, DAY_1, "run-2", 1, wrongCount)))
                .isInstanceOf(BooksException.class)
                .hasMessageContaining("orders 2024-05-01 not published")
                .hasMessageContaining("3 rows were staged, but 2 were loaded");
        assertThatThrownBy(() -> test.warehouse.publish(test.request(ORDERS, DAY_1, "run-3", 1, wrongSum)))
                .isInstanceOf(BooksException.class)
                .hasMessageContaining("sum of price: staged 4.49, loaded 4.50");

        assertThat(current()).containsExactly("a 1.00 " + DAY_1);
        assertThat(test.lines("SELECT version, run_id FROM ops.batches")).containsExactly("1 run-1");
        assertThat(stageTables()).isEmpty();
    }

    @Test
    void a_duplicate_or_null_key_is_refused() {
        assertThatThrownBy(() ->
                        test.publish(ORDERS, DAY_1, "run-1", List.of(row("secret", "1.00"), row("secret", "2.00"))))
                .isInstanceOf(BooksException.class)
                .hasMessageContaining("duplicate keys")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> test.publish(ORDERS, DAY_1, "run-2", List.of(row(null, "1.00"))))
                .isInstanceOf(BooksException.class)
                .hasMessageContaining("NULL values in key column id: 1");
        assertThat(current()).isEmpty();
    }

    @Test
    void a_value_refused_by_the_table_is_located_but_never_shown() {
        StagedBatch staged = new StagedBatch(
                List.of(test.write("a,1.00\nb,4111-1111\n")), 2, Map.of("price", new BigDecimal("1.00")));

        assertThatThrownBy(() -> test.warehouse.publish(test.request(ORDERS, DAY_1, "run-1", 0, staged)))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("staging orders 2024-05-01")
                .hasMessageContaining("line 2, column price")
                .hasMessageNotContaining("4111")
                .hasStackTraceContaining("SQLSTATE 22P02")
                .satisfies(e -> assertThat(org.assertj.core.util.Throwables.getStackTrace(e))
                        .doesNotContain("4111"));
        assertThat(stageTables()).isEmpty();
    }

    @Test
    void the_stage_table_of_a_killed_run_is_swept_once_its_batch_moves_on() {
        PublishRequest killed = test.request(ORDERS, DAY_1, "killed", List.of(row("a", "1.00")));
        PublishRequest other = test.request(ORDERS, DAY_2, "other", List.of(row("a", "2.00")));
        TableLayout layout = TableLayout.of(ORDERS, test.dialect);
        try (WarehouseSession session = test.connections.session()) {
            test.stages.fill(session, StageTables.name(killed, test.dialect), layout, killed);
            test.stages.fill(session, StageTables.name(other, test.dialect), layout, other);
        }
        assertThat(test.warehouse.sweep()).as("both can still be published").isEmpty();

        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));

        assertThat(test.lines("SELECT stage_table FROM ops.stages")).containsExactly("orders_20240502_v0_other");
        test.execute("INSERT INTO ops.batches SELECT dataset, '2024-05-02', 1, run_id, input_digest, contract_digest,"
                + " records_read, accepted, rejected, duplicate, manifest, published_at FROM ops.batches");
        assertThat(test.warehouse.sweep()).containsExactly("orders_20240502_v0_other");
        assertThat(stageTables()).isEmpty();
    }

    @Test
    void a_second_attempt_of_the_same_run_replaces_its_own_stage_table() {
        PublishRequest request = test.request(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));
        try (WarehouseSession session = test.connections.session()) {
            test.stages.fill(
                    session, StageTables.name(request, test.dialect), TableLayout.of(ORDERS, test.dialect), request);
        }

        assertThat(test.warehouse.publish(request)).isEqualTo(new PublishResult.Published(1));
        assertThat(test.warehouse.publish(request))
                .as("published again, the run is found in the ledger")
                .isEqualTo(new PublishResult.Published(1));
        assertThat(stageTables()).isEmpty();
    }

    @Test
    void any_number_of_files_is_replaced_with_their_batch() {
        PublishRequest first = test.request(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));
        List<InputBooks> files = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            Input input = new Input(
                    "s3://raw/" + i + ".csv",
                    i,
                    InputIdentity.ofEtag("e" + i),
                    "s3://raw/" + i + ".csv",
                    i == 0 ? Instant.parse("2024-05-27T01:02:03.456Z") : Instant.EPOCH);
            InputBooks books = input.books(
                    OutcomeCounts.ZERO,
                    0,
                    0,
                    i == 1 ? Optional.of("file:gz-truncated") : Optional.empty(),
                    Optional.empty());
            files.add(i == 2 ? books.repeating("s3://raw/0.csv") : books);
        }
        test.warehouse.publish(
                new PublishRequest(ORDERS, first.entry(), first.staged(), List.of(), Map.of(), first.attempt(), files));

        assertThat(test.lines("SELECT position, path, bytes, identity, COALESCE(modified_at::text, '-'), file_use,"
                        + " COALESCE(reason, '-') FROM ops.files WHERE position < 5 ORDER BY position"))
                .containsExactly(
                        "1 s3://raw/0.csv 0 e0 2024-05-27 01:02:03.456 USED -",
                        "2 s3://raw/1.csv 1 e1 - SET_ASIDE file:gz-truncated",
                        "3 s3://raw/2.csv 2 e2 - SAME_CONTENT s3://raw/0.csv",
                        "4 s3://raw/3.csv 3 e3 - USED -");
        assertThat(test.lines("SELECT COUNT(*), MAX(position) FROM ops.files")).containsExactly("450 450");

        test.publish(ORDERS, DAY_1, "run-2", List.of());

        assertThat(test.lines("SELECT * FROM ops.files")).isEmpty();
    }

    @Test
    void rules_and_metrics_are_replaced_with_their_batch() {
        PublishRequest first = test.request(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));
        RuleOutcome rule = new RuleOutcome(
                "RowCount > 0",
                RuleOutcome.Kind.GATE,
                RuleOutcome.Severity.WARNING,
                true,
                0,
                Optional.of("RowCount = 1"));
        RuleOutcome other = new RuleOutcome(
                "IsComplete \"id\"", RuleOutcome.Kind.RECORD, RuleOutcome.Severity.ERROR, false, 2, Optional.empty());
        test.warehouse.publish(new PublishRequest(
                ORDERS,
                first.entry(),
                first.staged(),
                List.of(rule, other),
                Map.of("Mean price", new BigDecimal("1.00000000005"))));
        assertThat(
                        test.lines(
                                "SELECT position, rule, kind, severity, passed, failed_records, COALESCE(measured, '-') FROM ops.rule_outcomes ORDER BY position"))
                .containsExactly(
                        "1 RowCount > 0 GATE WARNING t 0 RowCount = 1", "2 IsComplete \"id\" RECORD ERROR f 2 -");
        assertThat(test.lines("SELECT name, value FROM ops.metrics")).containsExactly("Mean price 1.0000000000");

        test.publish(ORDERS, DAY_1, "run-2", List.of());

        assertThat(test.lines("SELECT * FROM ops.rule_outcomes")).isEmpty();
        assertThat(test.lines("SELECT * FROM ops.metrics")).isEmpty();
    }

    @Test
    void a_sum_too_large_for_the_metrics_and_texts_too_long_for_the_rules_do_not_stop_a_day() {
        Contract wide = ContractForTest.of("bigid")
                .key("id", decimal(38, 0))
                .column("wei", decimal(38, 0))
                .build();
        test.warehouse.prepare(List.of(wide));
        String largest = "9".repeat(38);
        PublishRequest large =
                test.request(wide, DAY_1, "run-1", List.of(row(largest, largest), row("3402823669209384634", largest)));
        String longRule = "ColumnValues \"wei\" in [" + "é".repeat(40_000) + "]";
        RuleOutcome rule = new RuleOutcome(
                longRule, RuleOutcome.Kind.GATE, RuleOutcome.Severity.ERROR, true, 0, Optional.of(longRule));

        PublishResult result = test.warehouse.publish(new PublishRequest(
                wide,
                large.entry(),
                large.staged(),
                List.of(rule),
                Map.of(
                        "sum(wei)",
                        large.staged().sums().get("wei"),
                        "sum(fee)",
                        new BigDecimal("1" + "0".repeat(27)))));

        assertThat(result).isEqualTo(new PublishResult.Published(1));
        assertThat(test.lines("SELECT SUM(wei) FROM analytics.bigid")).containsExactly("1" + "9".repeat(37) + "8");
        assertThat(test.lines("SELECT name, value FROM ops.metrics"))
                .containsExactly("sum(fee) 1" + "0".repeat(27) + ".0000000000");
        assertThat(test.lines(
                        "SELECT octet_length(rule), octet_length(measured), right(rule, 2) FROM ops.rule_outcomes"))
                .containsExactly("65534 65534 é…");
    }

    @Test
    void the_ledger_is_read_by_range() {
        test.publish(ORDERS, DAY_3, "run-3", List.of());
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));

        assertThat(test.warehouse.ledger("orders", LocalDate.parse(DAY_1), LocalDate.parse(DAY_3)))
                .extracting(LedgerEntry::runId)
                .containsExactly("run-1", "run-3");
        assertThat(test.warehouse.ledger("orders", LocalDate.parse(DAY_2), LocalDate.parse(DAY_3)))
                .extracting(LedgerEntry::runId)
                .containsExactly("run-3");
        assertThat(test.warehouse.ledger(new Batch("orders", LocalDate.parse(DAY_2))))
                .isEmpty();
    }

    @Test
    void a_missing_staged_file_is_reported_and_no_stage_table_is_left() {
        StagedBatch missing = new StagedBatch(
                List.of(folder.resolve("gone.csv.zst").toUri().toString()), 1, Map.of("price", BigDecimal.ZERO));

        assertThatThrownBy(() -> test.warehouse.publish(test.request(ORDERS, DAY_1, "run-1", 0, missing)))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("orders 2024-05-01 not published: a staged file cannot be read")
                .hasMessageContaining("gone.csv.zst");
        assertThat(stageTables()).isEmpty();
    }

    @Test
    void an_unprepared_warehouse_is_reported() {
        Contract other = ContractForTest.of("returns").key("id", text(8)).build();

        assertThatThrownBy(() -> test.publish(other, DAY_1, "run-1", List.of(row("a"))))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("the tables of returns are missing")
                .hasMessageContaining("prepare the warehouse first");
        assertThat(stageTables()).isEmpty();
    }

    @Test
    void a_dataset_without_a_key_shows_every_record() {
        Contract clicks = ContractForTest.of("clicks").column("n", whole()).build();
        test.warehouse.prepare(List.of(clicks));
        test.publish(clicks, DAY_1, "run-1", List.of(row("1"), row("1")));
        test.publish(clicks, DAY_2, "run-2", List.of(row("2")));
        test.publish(clicks, DAY_1, "run-3", List.of(row("1"), row("3")));

        assertThat(test.lines("SELECT n, business_date FROM analytics.clicks ORDER BY n"))
                .containsExactly("1 " + DAY_1, "2 " + DAY_2, "3 " + DAY_1);
    }

    @Test
    void a_snapshot_shows_the_newest_published_day_even_if_it_is_empty() {
        Contract stock = ContractForTest.of("stock")
                .key("id", text(8))
                .column("n", whole())
                .snapshot()
                .build();
        test.warehouse.prepare(List.of(stock));
        String sql = "SELECT id, n, business_date FROM analytics.stock ORDER BY id";
        test.publish(stock, DAY_2, "run-1", List.of(row("a", "2"), row("b", "2")));
        test.publish(stock, DAY_1, "run-2", List.of(row("a", "1"), row("c", "1")));
        assertThat(test.lines(sql)).containsExactly("a 2 " + DAY_2, "b 2 " + DAY_2);

        test.publish(stock, DAY_3, "run-3", List.of());

        assertThat(test.lines(sql)).isEmpty();
    }

    private List<String> current() {
        return test.lines("SELECT id, price, business_date FROM analytics.orders ORDER BY id");
    }

    private List<String> stageTables() {
        assertThat(test.rows("SELECT * FROM ops.stages")).isEmpty();
        return test.lines("SELECT table_name FROM information_schema.tables WHERE table_schema = 'stage'");
    }
}
