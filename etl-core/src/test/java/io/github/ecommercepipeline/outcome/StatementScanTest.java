package io.github.ecommercepipeline.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.engine.sql.FailedStatementException;
import io.github.ecommercepipeline.engine.sql.SqlLimits;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.KnownRecords;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of CustomSql that are queries of their own. */
@ExtendWith(SparkSessionExtension.class)
final class StatementScanTest {

    /** Takes far longer than any test, without an equality. */
    private static final String MANY_TRIPLES =
            "primary a left join primary b on a.id + b.id >= 0" + " left join primary c on a.id + b.id + c.id < 0";

    private static final String[] FILES = {"""
        id,day,amount,customer
        1,2024-05-27,10.00,a
        2,2024-05-27,20.00,b
        2,2024-05-27,20.00,b
        3,2024-05-27,30.00,nobody
        3,2024-05-27,30.00,nobody
        """, """
        id,day,amount,customer
        4,2024-05-27,-1.00,c
        5,2024-05-27,x,a
        6,2024-05-27,50.00,
        7,2024-05-27,70.00,c
        7,2024-05-27,75.00,nobody
        """};

    @TempDir
    Path folder;

    private static Contract orders(String severity, String... rules) {
        return ContractReader.read("orders.odcs.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: orders
                name: Orders
                version: 1.0.0
                status: active
                schema:
                  - name: orders
                    logicalType: object
                    quality:
                      - type: custom
                        engine: dqdl
                        severity: %s
                        implementation: |
                          Rules = [ %s ]
                    properties:
                      - {name: id, physicalType: integer, primaryKey: true, required: true}
                      - {name: day, physicalType: date}
                      - {name: amount, physicalType: 'decimal(12,2)'}
                      - {name: customer, physicalType: varchar(20)}
                """.formatted(severity, String.join(", ", rules)));
    }

    private static KnownRecords customers() {
        Contract contract = Contracts.dataset("customers")
                .text("id", 20)
                .decimal("least", 12, 2)
                .date("since")
                .bool("active")
                .integer("visits")
                .build();
        LocalDate day = LocalDate.of(2024, 5, 1);
        return new KnownRecords(
                contract,
                new Object[] {"a", "5.00", day, true, 1},
                new Object[] {"a", "1.00", day, true, 2},
                new Object[] {"b", "100.00", day, false, 3},
                new Object[] {"c", "0.00", LocalDate.of(2024, 6, 1), null, null});
    }

    private ScanResult scan(String severity, String... rules) throws IOException {
        return new ScannedFiles(orders(severity, rules), folder, customers()).sort(60, FILES);
    }

    private static BigDecimal decimal(String number) {
        return new BigDecimal(number);
    }

    @Test
    void records_that_the_statement_does_not_return_are_rejected_before_duplicates_are_found() throws IOException {
        String rule = "CustomSql \"select p.id from primary p join customers c on p.customer = c.id\"";

        ScanResult result = scan("error", rule);

        assertThat(result.openBooks()).isEmpty();
        assertThat(result.books()).isEqualTo(new OutcomeCounts(10, 4, 5, 1));
        assertThat(ScannedFiles.staged(result))
                .containsExactlyInAnyOrder(
                        "1,2024-05-27,10.00,a", "2,2024-05-27,20.00,b", "4,2024-05-27,-1.00,c", "7,2024-05-27,70.00,c");
        assertThat(ScannedFiles.quarantined(result))
                .containsExactlyInAnyOrder(
                        "0@65 duplicate [duplicate:exact] 2,2024-05-27,20.00,b kept 0@44",
                        "0@86 rejected [" + rule + "] 3,2024-05-27,30.00,nobody",
                        "0@112 rejected [" + rule + "] 3,2024-05-27,30.00,nobody",
                        "1@44 rejected [amount:decimal] 5,2024-05-27,x,a",
                        "1@61 rejected [" + rule + "] 6,2024-05-27,50.00,",
                        "1@102 rejected [" + rule + "] 7,2024-05-27,75.00,nobody");
        assertThat(result.reasons()).contains(new ReasonCount(rule, 4), new ReasonCount("amount:decimal", 1));
        assertThat(result.sums().get("amount"))
                .isEqualTo(new OutcomeSums(decimal("304.00"), decimal("99.00"), decimal("185.00"), decimal("20.00")));
        assertThat(result.reasonSums()).containsEntry(rule, Map.of("amount", decimal("185.00")));
        assertThat(result.rules())
                .extracting(RuleOutcome::rule, RuleOutcome::failedRecords, RuleOutcome::passed)
                .containsExactly(tuple(rule, 4L, false));
        assertThat(result.examples())
                .anySatisfy(example -> assertThat(example.reasons()).containsExactly(rule));
    }

    @Test
    void a_warning_rejects_nothing_and_a_threshold_is_about_the_share() throws IOException {
        String warned = "CustomSql \"select * from primary where customer in (select id from customers)\"";
        String share = warned + " with threshold > 0.5";

        ScanResult result = scan("warning", warned, share);

        assertThat(result.openBooks()).isEmpty();
        assertThat(result.rules())
                .extracting(RuleOutcome::rule, RuleOutcome::failedRecords, RuleOutcome::passed)
                .containsExactly(tuple(warned, 4L, false), tuple(share, 4L, true));
        assertThat(result.rules().get(1).measured().orElseThrow())
                .isEqualTo("CustomSql kept by 0.6 (6 of 10), compared with customers of the test, 4 records");
        assertThat(result.books()).isEqualTo(new OutcomeCounts(10, 6, 1, 3));
    }

    @Test
    void whichever_way_it_is_joined_a_record_passes_if_it_is_returned() throws IOException {
        Map<String, Long> failing = new LinkedHashMap<>();
        failing.put("select p.id from primary p left join customers c on p.customer = c.id where c.id is null", 6L);
        failing.put(
                "select id from primary p where exists (select 1 from customers c where c.id = p.customer and p.amount >= c.least)",
                8L);
        failing.put(
                "select id from primary p where not exists (select 1 from customers c where c.id = p.customer) order by id",
                6L);
        failing.put("select id from primary where amount > (select avg(amount) from primary)", 7L);
        failing.put("select id from primary where customer not in (select id from customers)", 7L);
        failing.put("select id from primary where customer = 'a' or customer not in (select id from customers)", 5L);
        failing.put(
                "with known as (select id, count(*) n from customers group by id) select p.day from primary p"
                        + " join known k on k.id = p.customer where k.n > 1",
                8L);
        failing.put(
                "select p.id from primary p cross join (select max(least) most from customers) m where p.amount < m.most",
                1L);
        failing.put("select p.id from customers c right join primary p on p.customer = c.id and c.active", 0L);
        failing.put(
                "select upper(customer) from primary p where p.day < (select max(since) from customers) and p.amount > 0",
                2L);

        ScanResult result = scan(
                "warning",
                failing.keySet().stream()
                        .map(sql -> "CustomSql \"" + sql + "\"")
                        .toArray(String[]::new));

        assertThat(result.rules()).extracting(RuleOutcome::failedRecords).containsExactlyElementsOf(failing.values());
    }

    @Test
    void a_number_is_of_all_readable_records_as_that_of_one_aggregate_is() throws IOException {
        ScanResult result = scan(
                "warning",
                "CustomSql \"select count(*) from primary p join customers c on p.customer = c.id\" = 8",
                "CustomSql \"select count(*) from primary\" = 10",
                "CustomSql \"select (select count(*) from primary)\" = 10",
                "CustomSql \"select sum(case when customer = 'nobody' then 1 else 0 end) / count(*) from primary\" = 0.3",
                "CustomSql \"select count(*) from (select id from primary group by id having count(*) > 1)\" = 3",
                "CustomSql \"select sum(p.amount) - (select sum(least) from customers) from primary p\" = 198.00",
                "CustomSql \"select count(*) from primary a join primary b on a.id = b.id and a.customer <> b.customer\" = 2",
                "CustomSql \"select sum(visits) from customers having count(*) > 100\" > 0",
                "CustomSql \"select sum(1 / (id - 1)) from primary where customer in (select id from customers)\" > 0",
                "CustomSql \"select avg(amount / 3) from primary p where exists (select 1 from customers c where c.id = p.customer)\" between 1 and 99");

        assertThat(result.rules())
                .extracting(rule -> rule.measured().orElseThrow(), RuleOutcome::passed)
                .containsExactly(
                        tuple("CustomSql = 8, compared with customers of the test, 4 records", true),
                        tuple("count(*) = 10", true),
                        tuple("CustomSql = 10", true),
                        tuple("CustomSql = 0.3", true),
                        tuple("CustomSql = 3", true),
                        tuple("CustomSql = 198.00, compared with customers of the test, 4 records", true),
                        tuple("CustomSql = 2", true),
                        tuple("CustomSql = nothing (no values), compared with customers of the test, 4 records", false),
                        tuple(
                                "CustomSql: the statement cannot be evaluated on the records: DIVIDE_BY_ZERO, compared with"
                                        + " customers of the test, 4 records",
                                false),
                        tuple(result.rules().get(9).measured().orElseThrow(), true));
        assertThat(result.openBooks()).isEmpty();
    }

    @Test
    void without_the_other_records_nothing_is_judged_and_said_to_be() throws IOException {
        Contract contract = orders(
                "error",
                "CustomSql \"select p.id from primary p join customers c on p.customer = c.id\"",
                "CustomSql \"select count(*) from customers\" = 99");

        ScanResult result = new ScannedFiles(contract, folder).sort(FILES);

        assertThat(result.books().accepted()).isEqualTo(6);
        assertThat(result.rules())
                .extracting(RuleOutcome::passed, rule -> rule.measured().orElseThrow())
                .containsExactly(
                        tuple(true, "CustomSql, not judged: the records of customers are not known here"),
                        tuple(true, "CustomSql, not judged: the records of customers are not known here"));
    }

    @Test
    void a_statement_of_records_that_cannot_be_evaluated_fails_without_telling_values() {
        assertThatThrownBy(
                        () -> scan(
                                "error",
                                "CustomSql \"select id from primary where cast(customer as int) > 1 or id in (select visits from customers)\""))
                .isInstanceOf(FailedStatementException.class)
                .hasMessageContaining("cannot be evaluated on the records: CAST_INVALID_INPUT")
                .hasMessageNotContaining("nobody")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select id from primary p where exists (select 1 from customers c where c.id = p.customer) |
            select count(*) from primary p join customers c on c.id = p.customer                      | > 0
            """)
    void a_statement_that_takes_too_long_ends_the_batch_and_is_named(String statement, String condition) {
        String rule = "\"" + statement + "\"";
        Contract contract = orders(
                "warning", "CustomSql " + rule + Optional.ofNullable(condition).orElse(""));

        assertThatThrownBy(() ->
                        new ScannedFiles(contract, folder, customers()).sort(new SqlLimits(Duration.ZERO, 100), FILES))
                .isInstanceOf(FailedStatementException.class)
                .hasMessage("CustomSql " + rule + ": took longer than 0 minutes");
        assertThat(SqlLimits.DEFAULT.mostTime()).hasMinutes(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select id from primary where customer not in (select id from customers)          |     | 10 | 4
            select p.id from customers c right join primary p on p.amount > c.least          |     | 4 | 10
            select count(*) from primary p cross join customers c where p.amount > c.least   | > 0 | 10 | 4
            """)
    void a_join_without_an_equality_that_compares_too_many_records_ends_the_batch_and_is_named(
            String statement, String condition, long each, long with) throws IOException {
        Contract contract = orders(
                "warning",
                "CustomSql \"" + statement + "\""
                        + Optional.ofNullable(condition).orElse(""));
        ScannedFiles files = new ScannedFiles(contract, folder, customers());

        assertThat(files.sort(new SqlLimits(Duration.ofMinutes(10), 4), FILES).openBooks())
                .isEmpty();
        assertThatThrownBy(() -> files.sort(new SqlLimits(Duration.ofMinutes(10), 3), FILES))
                .isInstanceOf(FailedStatementException.class)
                .hasMessage("CustomSql \"" + statement + "\": compares each of " + each + " rows with each of " + with
                        + "; at most 3 are compared without an equality (=), or by not in");
    }

    @Test
    @Timeout(300)
    void a_statement_that_is_ended_leaves_no_task_behind() throws InterruptedException {
        assertEndsItsTasks(
                "select count(*) from " + MANY_TRIPLES,
                Duration.ofSeconds(3),
                sorted -> assertThatThrownBy(sorted)
                        .isInstanceOf(FailedStatementException.class)
                        .hasMessageEndingWith("took longer than 0 minutes"));
    }

    @Test
    @Timeout(300)
    void a_statement_of_which_a_part_fails_leaves_no_task_of_another_part_behind() throws InterruptedException {
        String statement =
                "select (select max(1 / (id - id)) from primary) + (select count(*) from " + MANY_TRIPLES + ")";
        assertEndsItsTasks(
                statement,
                Duration.ofMinutes(9),
                sorted -> assertThatCode(sorted).doesNotThrowAnyException());
    }

    private void assertEndsItsTasks(String statement, Duration mostTime, Consumer<ThrowingCallable> check)
            throws InterruptedException {
        RunningTasks tasks = new RunningTasks();
        SparkContext spark = SparkSessionExtension.session().sparkContext();
        StringBuilder many = new StringBuilder("id,day,amount,customer\n");
        for (int id = 0; id < 5_000; id++) {
            many.append(id).append(",,,\n");
        }
        Contract contract = orders("warning", "CustomSql \"" + statement + "\" = 0");

        spark.addSparkListener(tasks);
        try {
            check.accept(() -> new ScannedFiles(contract, folder, customers())
                    .sort(new SqlLimits(mostTime, 5_000), many.toString()));
            while (tasks.started.get() == 0 || tasks.started.get() > tasks.ended.get()) {
                Thread.sleep(50);
            }
        } finally {
            spark.removeSparkListener(tasks);
        }
    }

    private static final class RunningTasks extends SparkListener {

        private final AtomicLong started = new AtomicLong();
        private final AtomicLong ended = new AtomicLong();

        @Override
        public void onTaskStart(SparkListenerTaskStart task) {
            started.incrementAndGet();
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            ended.incrementAndGet();
        }
    }

    @Test
    void the_verdicts_do_not_depend_on_the_splits() throws IOException {
        String rule = "CustomSql \"select p.id from primary p join customers c on p.customer = c.id\"";
        List<List<String>> staged = Stream.of(30L, 100L, 1L << 20)
                .map(split -> {
                    try {
                        return ScannedFiles.staged(
                                        new ScannedFiles(orders("error", rule), folder, customers()).sort(split, FILES))
                                .stream()
                                .sorted()
                                .toList();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .distinct()
                .toList();

        assertThat(staged).hasSize(1);
    }
}
