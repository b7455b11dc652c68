package io.github.ecommercepipeline.warehouse.publish;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.ContractForTest.whole;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.BOOKS;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.CHANGE;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.COLUMNS;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.EMPTY;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.ERASED;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.LOAD;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.LOCK;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.RETIRED;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.SCHEMA;
import static io.github.ecommercepipeline.warehouse.publish.PublishStep.Kind.VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.dialect.IndexChanges;
import io.github.ecommercepipeline.warehouse.dialect.PostgresDialect;
import io.github.ecommercepipeline.warehouse.dialect.RedshiftDialect;
import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.BooksException;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PublishSqlTest {

    private static final SqlDialect REDSHIFT = new RedshiftDialect(Duration.ofHours(1));

    private static final Contract KEYED = ContractForTest.of("orders")
            .key("id", text(64))
            .key("line", whole())
            .column("price", decimal(12, 2))
            .build();
    private static final Contract KEYLESS =
            ContractForTest.of("clicks").column("page", text(64)).build();
    private static final Contract SNAPSHOT = ContractForTest.of("stock")
            .key("id", text(64))
            .column("amount", whole())
            .snapshot()
            .build();

    @Test
    void of_a_keyed_dataset() throws IOException {
        assertThat(statements(KEYED, Optional.of("s"))).isEqualTo(golden("keyed.sql"));
    }

    @Test
    void of_a_dataset_without_a_key() throws IOException {
        assertThat(statements(KEYLESS, Optional.of("s"))).isEqualTo(golden("keyless.sql"));
    }

    @Test
    void of_a_snapshot_without_any_record() throws IOException {
        assertThat(statements(SNAPSHOT, Optional.empty())).isEqualTo(golden("snapshot-empty.sql"));
    }

    @Test
    void of_a_keyed_dataset_in_redshift() throws IOException {
        assertThat(statements(REDSHIFT, KEYED, Optional.of("s"))).isEqualTo(golden("redshift-keyed.sql"));
    }

    @Test
    void of_a_dataset_without_a_key_in_redshift() throws IOException {
        assertThat(statements(REDSHIFT, KEYLESS, Optional.of("s"))).isEqualTo(golden("redshift-keyless.sql"));
    }

    @Test
    void of_a_snapshot_without_any_record_in_redshift() throws IOException {
        assertThat(statements(REDSHIFT, SNAPSHOT, Optional.empty())).isEqualTo(golden("redshift-snapshot-empty.sql"));
    }

    @Test
    void an_unpublish_removes_what_a_publish_of_nothing_does_and_keeps_the_ledger_row() {
        for (SqlDialect dialect : List.of(REDSHIFT, new PostgresDialect(Duration.ofHours(1), Duration.ofMinutes(1)))) {
            for (Contract contract : List.of(KEYED, KEYLESS, SNAPSHOT)) {
                List<String> publish = steps(dialect, contract, Optional.empty()).stream()
                        .filter(step -> step.kind() == PublishStep.Kind.CHANGE)
                        .map(PublishStep::sql)
                        .filter(sql -> !sql.startsWith("INSERT INTO \"ops\"")
                                && !sql.contains(" \"ops\".\"batches\"")
                                && !sql.contains("\"ops\".\"attempt"))
                        .toList();
                assertThat(PublishSql.removal(
                                dialect,
                                TableLayout.of(contract, dialect),
                                new Batch(contract.dataset(), LocalDate.EPOCH)))
                        .extracting(PublishStep::sql)
                        .filteredOn(sql -> !sql.contains("\"ops\".\"attempts\""))
                        .containsExactlyElementsOf(publish);
            }
        }
    }

    @Test
    void an_unpublished_batch_has_no_reasons_and_its_attempt_is_not_what_is_published() {
        assertThat(PublishSql.removal(
                        REDSHIFT, TableLayout.of(KEYLESS, REDSHIFT), new Batch("orders", LocalDate.EPOCH)))
                .extracting(PublishStep::sql)
                .filteredOn(sql -> sql.contains("\"ops\".\"attempts\""))
                .containsExactly(
                        "DELETE FROM \"ops\".\"reasons\" WHERE dataset = ? AND business_date = ? AND run_id IN (SELECT run_id"
                                + " FROM \"ops\".\"attempts\" WHERE dataset = ? AND business_date = ? AND published)",
                        "DELETE FROM \"ops\".\"reason_sums\" WHERE dataset = ? AND business_date = ? AND run_id IN (SELECT"
                                + " run_id FROM \"ops\".\"attempts\" WHERE dataset = ? AND business_date = ? AND published)",
                        "UPDATE \"ops\".\"attempts\" SET published = FALSE WHERE dataset = ? AND business_date = ?"
                                + " AND published");
    }

    @Test
    void all_statements_use_the_names_that_the_warehouse_gives_to_the_schemas() {
        Schemas schemas = Schemas.parse("analytics=a,history=h,older=o,ops=p,stage=s");
        for (SqlDialect dialect : List.of(
                new RedshiftDialect(Duration.ofHours(1), schemas),
                new PostgresDialect(Duration.ofHours(1), Duration.ofMinutes(1), schemas))) {
            for (Contract contract : List.of(KEYED, KEYLESS, SNAPSHOT)) {
                assertThat(statements(dialect, contract, Optional.of("t")))
                        .contains("\"p\".\"batches\"")
                        .doesNotContain("\"analytics\"", "\"history\"", "\"older\"", "\"ops\"", "\"stage\"");
            }
        }
    }

    @Test
    void for_redshift_the_lock_comes_first_and_no_unsupported_statement_is_sent() {
        for (Contract contract : List.of(KEYED, KEYLESS, SNAPSHOT)) {
            List<PublishStep> steps = steps(REDSHIFT, contract, Optional.of("s"));
            assertThat(steps.get(0).sql()).isEqualTo("LOCK \"ops\".\"publish_lock\"");
            assertThat(steps)
                    .noneSatisfy(step -> assertThat(step.sql())
                            .containsPattern("ON CONFLICT|TRUNCATE|INDEX|UNLOGGED|COLLATE|FREEZE|ANALYZE|PRIMARY KEY"));
        }
    }

    @Test
    void the_lock_is_always_the_first_statement() {
        for (Contract contract : List.of(KEYED, KEYLESS, SNAPSHOT)) {
            assertThat(steps(contract, Optional.of("s")).get(0).sql())
                    .isEqualTo("LOCK TABLE \"ops\".\"publish_lock\" IN EXCLUSIVE MODE");
        }
    }

    @Test
    void a_first_day_is_loaded_after_the_lock_and_checked_in_the_table_that_keeps_it() {
        SqlDialect postgres = new PostgresDialect(Duration.ofHours(1), Duration.ofMinutes(1));
        assertThat(REDSHIFT.takesFirstDay(TableLayout.of(KEYED, REDSHIFT))).isEmpty();
        for (Contract contract : List.of(KEYED, KEYLESS, SNAPSHOT)) {
            TableLayout layout = TableLayout.of(contract, postgres);
            List<PublishStep> steps = PublishSql.firstDay(
                    postgres,
                    layout,
                    request(contract),
                    "SELECT true",
                    new IndexChanges(List.of("DROP INDEX o"), List.of("CREATE INDEX i")));
            assertThat(steps.subList(0, 10))
                    .extracting(PublishStep::kind)
                    .containsExactly(LOCK, SCHEMA, VERSION, RETIRED, ERASED, COLUMNS, CHANGE, EMPTY, LOAD, BOOKS);
            assertThat(steps.get(6).sql()).isEqualTo("DROP INDEX o");
            assertThat(steps.get(9).sql()).endsWith(" FROM " + postgres.table(layout.schema(), contract.dataset()));
            assertThat(steps.get(10).sql()).isEqualTo("CREATE INDEX i");
            assertThat(steps.subList(10, steps.size()))
                    .noneMatch(step -> step.sql().contains("\"stage\""))
                    .anyMatch(step -> step.sql().startsWith("INSERT INTO \"ops\".\"batches\""));
        }
    }

    @Test
    void rules_and_metrics_are_values_never_text() {
        PublishStep outcomes = steps(KEYED, Optional.empty()).stream()
                .filter(step -> step.sql().startsWith("INSERT INTO \"ops\".\"rule_outcomes\""))
                .findFirst()
                .orElseThrow();

        assertThat(outcomes.sql()).doesNotContain("IsComplete");
        assertThat(outcomes.rows())
                .containsExactly(java.util.Arrays.asList(
                        "orders",
                        LocalDate.EPOCH,
                        1,
                        "IsComplete \"x'; --\"",
                        "RECORD",
                        "ERROR",
                        false,
                        3L,
                        null,
                        false));
    }

    @Test
    void a_request_whose_books_do_not_close_is_refused_before_anything_is_sent() {
        StagedBatch staged = new StagedBatch(List.of(), 2, Map.of());

        assertThatThrownBy(() -> new PublishRequest(KEYED, entry("orders", 5, 3, 1, 1), staged, List.of(), Map.of()))
                .isInstanceOf(BooksException.class)
                .hasMessage("orders 1970-01-01 not published: accepted 3 ≠ staged 2");
        assertThatThrownBy(() -> new PublishRequest(KEYED, entry("orders", 5, 2, 1, 1), staged, List.of(), Map.of()))
                .hasMessage("orders 1970-01-01 not published: read 5 ≠ accepted 2 + rejected 1 + duplicate 1");
        assertThatThrownBy(() -> new PublishRequest(KEYED, entry("clicks", 2, 2, 0, 0), staged, List.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contract of orders for batch clicks");
    }

    private static String statements(Contract contract, Optional<String> stage) {
        return statements(new PostgresDialect(Duration.ofHours(1), Duration.ofMinutes(1)), contract, stage);
    }

    private static String statements(SqlDialect dialect, Contract contract, Optional<String> stage) {
        return steps(dialect, contract, stage).stream()
                .map(step -> step.sql() + ";\n")
                .filter(sql -> !sql.equals(";\n"))
                .collect(Collectors.joining());
    }

    private static List<PublishStep> steps(Contract contract, Optional<String> stage) {
        return steps(new PostgresDialect(Duration.ofHours(1), Duration.ofMinutes(1)), contract, stage);
    }

    private static List<PublishStep> steps(SqlDialect dialect, Contract contract, Optional<String> stage) {
        return PublishSql.steps(
                dialect, TableLayout.of(contract, dialect), request(contract), stage, IndexChanges.NONE);
    }

    private static PublishRequest request(Contract contract) {
        return new PublishRequest(
                contract,
                entry(contract.dataset(), 0, 0, 0, 0),
                new StagedBatch(List.of(), 0, Map.of()),
                List.of(new RuleOutcome(
                        "IsComplete \"x'; --\"",
                        RuleOutcome.Kind.RECORD,
                        RuleOutcome.Severity.ERROR,
                        false,
                        3,
                        Optional.empty())),
                Map.of("Mean price", new BigDecimal("1.5")));
    }

    private static LedgerEntry entry(String dataset, long read, long accepted, long rejected, long duplicate) {
        return new LedgerEntry(
                new Batch(dataset, LocalDate.EPOCH),
                1,
                "run-1",
                "inputs",
                "contract",
                read,
                accepted,
                rejected,
                duplicate,
                "runs/run-1.json",
                Instant.EPOCH);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = PublishSqlTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
