package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.report.Results;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.verify.InputProblem;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.verify.DayDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatusCommandTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: NAME
            name: NAME
            version: 1.0.0
            status: active
            schema:
              - name: NAME
                logicalType: object
                customProperties:
                  - {property: calendar, value: CALENDAR}
                properties:
                  - {name: id, logicalType: string, physicalType: varchar(36)}
            """;

    @TempDir
    private Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();

    @BeforeEach
    void writeContracts() throws IOException {
        Files.writeString(
                folder.resolve("orders.yaml"),
                CONTRACT.replace("NAME", "orders").replace("CALENDAR", "every-day"));
        Files.writeString(
                folder.resolve("prices.yaml"),
                CONTRACT.replace("NAME", "prices").replace("CALENDAR", "weekdays"));
    }

    private int status(String... more) {
        List<String> args = new ArrayList<>(
                List.of("status", "--contracts", folder.toString(), "--warehouse", "jdbc:postgresql://localhost/shop"));
        args.addAll(List.of(more));
        return screen.run(engine, Map.of(), args.toArray(String[]::new));
    }

    @Test
    void an_unpublished_day_is_shown_as_such_and_is_not_missing() {
        engine.ledger = List.of(
                Results.published("orders", Results.MONDAY, 1, 3, 2).unpublished(Instant.EPOCH),
                Results.published("prices", Results.MONDAY, 1, 5, 5));

        assertThat(status()).isZero();
        assertThat(screen.out().lines())
                .anySatisfy(line -> assertThat(line).matches("2024-05-27 +unpublished v2 +5 of 5"));
        assertThat(status("--json")).isZero();
        assertThat(screen.out()).contains("\"status\" : \"unpublished\"", "\"removed\" : 2");
        assertThat(status("--check", "--to", "2024-05-27")).isZero();
    }

    @Test
    void retired_days_are_not_missing_and_are_shown_on_request_only() {
        LocalDate old = Results.MONDAY.minusDays(7);
        engine.ledger = List.of(
                Results.published("orders", old, 1, 3, 2).retired(2, Instant.EPOCH),
                Results.published("orders", Results.MONDAY, 1, 3, 2));
        engine.retiredBefore = Map.of("orders", Results.MONDAY);
        engine.inputs = Set.of(new Batch("orders", old.plusDays(1)));

        assertThat(status("--raw", "raw")).isZero();
        assertThat(screen.out().lines()).noneSatisfy(line -> assertThat(line).startsWith("2024-05-2[01]"));
        assertThat(status("--raw", "raw", "--from", "2024-05-20", "--to", "2024-05-21"))
                .isZero();
        assertThat(screen.out().lines())
                .anySatisfy(line -> assertThat(line).matches("2024-05-20 +retired +no input"))
                .anySatisfy(line -> assertThat(line).matches("2024-05-21 +retired +no input"));
        assertThat(status("--check", "--from", "2024-05-20", "--to", "2024-05-21", "--json"))
                .isEqualTo(4);
        assertThat(screen.out()).contains("\"status\" : \"retired\"", "\"removed\" : 2");

        LedgerEntry retired = engine.ledger.get(0);
        engine.differences = List.of(
                new DayDifference(retired.batch(), Optional.of(retired), true, 1),
                new DayDifference(new Batch("orders", old.plusDays(1)), Optional.empty(), true, 4));
        assertThat(status("--verify")).isEqualTo(3);
        assertThat(screen.out().lines())
                .contains(
                        "orders 2024-05-20: the tables hold 1 records, where the ledger has 0, since the day is retired;"
                                + " nothing publishes a retired day: delete the rows that were added",
                        "orders 2024-05-21: the tables hold 4 records, where the ledger has no such day; nothing"
                                + " publishes a retired day: delete the rows that were added");
    }

    @Test
    void verify_names_each_difference_with_the_way_out_and_exits_with_3() {
        LedgerEntry lost = Results.published("orders", Results.MONDAY, 1, 3, 3);
        LedgerEntry removed =
                Results.published("orders", Results.MONDAY.plusDays(1), 1, 3, 3).unpublished(Instant.EPOCH);
        Batch unknown = new Batch("prices", Results.MONDAY);
        engine.ledger = List.of(lost, removed);

        assertThat(status("--verify")).isZero();
        assertThat(screen.out().lines())
                .containsExactly("Compared the ledger with the tables on 2 days: 0 differences. The inputs were not"
                        + " looked for: give --out, and --archive if they are archived.");

        engine.differences = List.of(
                new DayDifference(lost.batch(), Optional.of(lost), 1),
                new DayDifference(removed.batch(), Optional.of(removed), 2),
                new DayDifference(unknown, Optional.empty(), 4));
        engine.inputProblems = List.of(new InputProblem(lost.batch(), "a.csv is gone"));
        assertThat(status("--verify", "--out", "out")).isEqualTo(3);
        assertThat(screen.out().lines())
                .endsWith(
                        "orders 2024-05-27: the tables hold 1 of 3 records; to take the day again: backfill --from"
                                + " 2024-05-27 --to 2024-05-27",
                        "orders 2024-05-28: the tables hold 2 records, where the ledger has none, since the day was"
                                + " unpublished; to remove them: unpublish --date 2024-05-28 --dataset orders",
                        "prices 2024-05-27: the tables hold 4 records, where the ledger has no such day; to replace"
                                + " them by the day's files: backfill --from 2024-05-27 --to 2024-05-27; without"
                                + " files, delete these rows",
                        "orders 2024-05-27: a.csv is gone",
                        "Compared the ledger with the tables and with the inputs on 2 days: 4 differences.");
        assertThat(status("--verify", "--json")).isEqualTo(3);
        assertThat(screen.out()).contains("\"exitCode\" : 3", "\"expected\" : 3", "\"found\" : 1");
        assertThat(status("--verify", "--check")).isEqualTo(2);
    }

    @Test
    void unpublish_removes_one_published_day_of_a_dataset() {
        engine.ledger = List.of(Results.published("orders", Results.MONDAY, 1, 3, 3));
        assertThat(unpublish("orders", "2024-05-27")).isZero();
        assertThat(screen.out())
                .contains(
                        "orders 2024-05-27 is unpublished (version 2): 3 records removed. Runs pass over the day until"
                                + " replay --date 2024-05-27 --dataset orders");
        assertThat(unpublish("orders", "2024-05-28")).isEqualTo(2);
        assertThat(screen.err()).contains("orders 2024-05-28 is not published, so there is nothing to unpublish");
        assertThat(unpublish("sales", "2024-05-27")).isEqualTo(2);
        assertThat(screen.err()).contains("--dataset sales has no contract; allowed: orders, prices");
    }

    private int unpublish(String dataset, String day) {
        return screen.run(
                engine,
                Map.of("WAREHOUSE_URL", "jdbc:postgresql://localhost/shop"),
                "unpublish",
                "--contracts",
                folder.toString(),
                "--dataset",
                dataset,
                "--date",
                day);
    }

    @Test
    void days_that_were_compared_with_others_are_named_with_what_to_do() {
        engine.ledger = List.of(Results.published("orders", Results.MONDAY, 1, 5, 5));
        engine.changedHistories = Set.of(new Batch("orders", Results.MONDAY));

        assertThat(status()).isZero();
        assertThat(screen.out())
                .contains(
                        "Compared with earlier days that have changed since: orders on 1 day (2024-05-27). They stay as"
                                + " they are; to judge them again, oldest first: replay --date <day> --dataset <name>.");
        assertThat(status("--json")).isZero();
        assertThat(screen.out()).contains("\"historyChanged\" : true");
    }

    @Test
    void a_rule_that_compares_days_is_accepted_and_no_longer_accepted() {
        engine.comparisons = List.of("RowCount >\n  avg(last(3))", "DetectAnomalies \"RowCount\"");

        assertThat(accept("RowCount > avg(last(3))", "--by", "ann")).isZero();
        assertThat(engine.accepted).containsExactly("orders 2024-05-27 RowCount >\n  avg(last(3)) by ann");
        assertThat(screen.out())
                .contains("is accepted by ann for Dataset.*.RowCount = 4. Publish the day: run --date 2024-05-27");
        assertThat(accept("RowCount > avg(last(3))", "--by", "ann", "--remove", "--json"))
                .isZero();
        assertThat(engine.accepted).isEmpty();
        assertThat(accept("RowCount > avg(last(3))", "--by", "ann", "--remove")).isEqualTo(2);
        assertThat(screen.err()).contains("is not accepted, so there is nothing to remove");
        assertThat(accept("RowCount > 5")).isEqualTo(2);
        assertThat(screen.err())
                .contains("--rule RowCount > 5 is not a rule of orders that only compares a day with earlier ones;"
                        + " allowed: RowCount > avg(last(3)); DetectAnomalies \"RowCount\"");
        assertThat(accept("DetectAnomalies \"RowCount\"", "--by", " ")).isEqualTo(2);
        engine.measured = Optional.empty();
        assertThat(accept("DetectAnomalies \"RowCount\"")).isEqualTo(2);
        assertThat(screen.err())
                .contains(
                        "orders 2024-05-27: no run has judged the day, so there is nothing to accept yet; first run --date"
                                + " 2024-05-27");
        engine.comparisons = List.of();
        assertThat(accept("RowCount > 5")).isEqualTo(2);
        assertThat(screen.err()).contains("it has none on 2024-05-27");
    }

    private int accept(String rule, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "accept",
                "--contracts",
                folder.toString(),
                "--dataset",
                "orders",
                "--date",
                "2024-05-27",
                "--rule",
                rule));
        arguments.addAll(List.of(more));
        return screen.run(
                engine, Map.of("WAREHOUSE_URL", "jdbc:postgresql://localhost/shop"), arguments.toArray(String[]::new));
    }

    @Test
    void days_between_the_first_and_the_last_published_are_shown_and_those_without_input_marked() {
        engine.ledger = List.of(
                Results.published("orders", Results.MONDAY, 1, 1412, 1391),
                Results.published("prices", Results.MONDAY, 1, 5, 5),
                Results.published("orders", Results.MONDAY.plusDays(3), 2, 10, 9));
        engine.inputs = Set.of(new Batch("prices", Results.MONDAY.plusDays(1)));

        assertThat(status("--raw", "raw")).isZero();
        assertThat(screen.out().lines())
                .startsWith(
                        "date                orders    prices",
                        "2024-05-27  1,391 of 1,412    5 of 5",
                        "2024-05-28        no input   waiting",
                        "2024-05-29        no input  no input",
                        "2024-05-30      9 of 10 v2  no input");
    }

    @Test
    void a_dataset_that_joined_a_folder_is_told_where_the_files_of_earlier_days_are() throws IOException {
        for (String dataset : List.of("orders", "prices")) {
            Files.writeString(
                    folder.resolve(dataset + ".yaml"),
                    CONTRACT.replace("NAME", dataset)
                            .replace(
                                    "{property: calendar, value: CALENDAR}",
                                    "{property: recordFilter, value: {folder: mixed, where: \"kind = '" + dataset
                                            + "'\", owner: orders}}"));
        }
        engine.ledger = List.of(Results.published("orders", Results.MONDAY, 1, 3, 3));

        assertThat(status("--raw", "raw")).isZero();

        assertThat(screen.out())
                .contains("prices: the folder mixed has no files any more of 2024-05-27, which orders published")
                .contains("scripts/restore --date <day> --dataset orders");
    }

    @Test
    void days_published_under_older_semantics_are_listed() {
        engine.ledger = List.of(
                Results.published("orders", Results.MONDAY, 1, 3, 3, "older"),
                Results.published("orders", Results.MONDAY.plusDays(1), 1, 3, 3),
                Results.published("orders", Results.MONDAY.plusDays(2), 1, 3, 3, "older"));

        assertThat(status()).isZero();
        assertThat(screen.out())
                .contains("Published under older semantics: orders on 2 days (2024-05-27 to 2024-05-29). They stay as"
                        + " they are; CHANGELOG.md says what backfill --force would change.");

        assertThat(status("--json")).isZero();
        assertThat(screen.out()).contains("\"semantics\" : 1").contains("\"semantics\" : 2");
    }

    @Test
    void days_that_wait_in_the_raw_zone_are_shown_also_before_the_first_and_after_the_last_published() {
        engine.ledger = List.of(Results.published("orders", Results.MONDAY, 1, 3, 3));
        engine.inputs = Set.of(
                new Batch("orders", Results.MONDAY.minusDays(1)), new Batch("orders", Results.MONDAY.plusDays(1)));
        assertThat(status("--raw", "raw")).isZero();
        assertThat(screen.out().lines())
                .startsWith(
                        "date         orders    prices",
                        "2024-05-26  waiting         -",
                        "2024-05-27   3 of 3  no input",
                        "2024-05-28  waiting  no input");
    }

    @Test
    void nothing_published_and_files_that_a_job_would_refuse_do_not_stop_it() {
        Batch orders = new Batch("orders", Results.MONDAY);
        engine.strays = Map.of(orders, "not CSV: notes.txt");
        assertThat(status("--raw", "raw")).isZero();
        assertThat(screen.out().lines()).contains("2024-05-27  waiting  no input");
        assertThat(screen.err()).isEqualTo("orders 2024-05-27: not CSV: notes.txt\n");
    }

    @Test
    void check_prints_a_line_for_each_missing_day_and_exits_with_4() {
        engine.ledger = List.of(
                Results.published("orders", Results.MONDAY.minusDays(1), 1, 3, 3),
                Results.published("orders", Results.MONDAY, 1, 3, 3));
        engine.inputs = Set.of(new Batch("orders", Results.MONDAY.plusDays(1)));
        assertThat(status("--raw", "raw", "--check", "--to", "2024-05-28")).isEqualTo(4);
        assertThat(screen.out()).isEqualTo("""
                        prices 2024-05-27: no input
                        orders 2024-05-28: waiting
                        prices 2024-05-28: no input
                        """);
    }

    @Test
    void a_day_is_not_missed_before_the_latency_of_its_contract_has_passed() throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Path contract = folder.resolve("orders.yaml");
        Files.writeString(
                contract,
                Files.readString(contract)
                        .replace(
                                "status: active\n",
                                "status: active\nslaProperties: [{property: latency, value: 36, unit: h}]\n"));
        Files.delete(folder.resolve("prices.yaml"));
        engine.ledger = List.of(Results.published("orders", today.minusDays(4), 1, 3, 3));

        assertThat(status("--raw", "raw", "--check")).isEqualTo(4);
        assertThat(screen.out()).isEqualTo("orders " + today.minusDays(3) + ": no input\n");
    }

    @Test
    void check_is_silent_and_exits_with_0_if_nothing_is_missing() {
        LocalDate sunday = Results.MONDAY.minusDays(1);
        engine.ledger = List.of(Results.published("orders", sunday, 1, 3, 3));
        assertThat(status("--raw", "raw", "--check", "--to", sunday.toString())).isZero();
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void a_last_run_that_failed_is_shown() {
        engine.ledger = List.of(Results.published("orders", Results.MONDAY, 1, 1412, 1391));
        Batch orders = new Batch("orders", Results.MONDAY);
        Batch prices = new Batch("prices", Results.MONDAY);
        engine.latest = Map.of(
                orders, Results.manifest(orders, BatchStatus.FAILED, Results.MONDAY),
                prices, Results.manifest(prices, BatchStatus.GATE_FAILED, Results.MONDAY));

        assertThat(status("--out", "out")).isZero();
        assertThat(screen.out().lines())
                .startsWith(
                        "date                             orders       prices",
                        "2024-05-27  1,391 of 1,412, then failed  gate failed");
    }

    @Test
    void missing_and_unread_columns_of_the_last_run_are_shown() {
        engine.ledger = List.of(Results.published("orders", Results.MONDAY, 1, 3, 3));
        Batch orders = new Batch("orders", Results.MONDAY);
        engine.latest = Map.of(orders, Results.renamedColumn(orders));

        assertThat(status("--out", "out")).isZero();
        assertThat(screen.out())
                .contains("orders 2024-05-27: columns of a.csv: missing, so NULL: qty (did you mean quantity?)");

        Batch before = new Batch("orders", Results.MONDAY.minusDays(1));
        engine.latest = Map.of(orders, Results.renamedColumn(orders), before, Results.allColumns(before));

        assertThat(status("--out", "out")).isZero();
        assertThat(screen.out()).contains("NULL: qty (present until 2024-05-26; did you mean quantity?)");
    }

    @Test
    void a_failure_before_the_last_publish_is_not_shown() {
        engine.ledger = List.of(Results.published("orders", Results.MONDAY, 1, 3, 3));
        Batch orders = new Batch("orders", Results.MONDAY);
        engine.latest = Map.of(orders, Results.manifest(orders, BatchStatus.FAILED, LocalDate.EPOCH.minusDays(1)));

        assertThat(status("--out", "out")).isZero();
        assertThat(screen.out()).contains("3 of 3").doesNotContain("failed");
    }

    @Test
    void a_day_on_which_nothing_is_expected_is_not_missing() {
        engine.ledger = List.of(
                Results.published("orders", Results.MONDAY.minusDays(1), 1, 3, 3),
                Results.published("orders", Results.MONDAY, 1, 3, 3));

        assertThat(status()).isZero();
        assertThat(screen.out().lines())
                .startsWith(
                        "date        orders         prices",
                        "2024-05-26  3 of 3              -",
                        "2024-05-27  3 of 3  not published");
    }

    @Test
    void a_saturday_without_input_is_missing_only_if_input_is_expected_every_day() {
        LocalDate saturday = Results.MONDAY.plusDays(5);
        engine.ledger = List.of(
                Results.published("orders", saturday.minusDays(1), 1, 3, 3),
                Results.published("prices", saturday.minusDays(1), 1, 3, 3),
                Results.published("orders", saturday.plusDays(3), 1, 3, 3));
        engine.inputs = Set.of(new Batch("prices", saturday.plusDays(1)));

        assertThat(status("--raw", "raw")).isZero();
        assertThat(screen.out()).isEqualTo("""
                        date          orders    prices
                        2024-05-31    3 of 3    3 of 3
                        2024-06-01  no input         -
                        2024-06-02  no input   waiting
                        2024-06-03  no input  no input
                        2024-06-04    3 of 3  no input

                        Published batches show accepted of read records, and the version if it is above 1.
                        Missing input: orders on 3 days, prices on 2 days.
                        Unpublished input: prices on 1 day.
                        """);
    }

    @Test
    void no_day_is_missing_if_the_calendar_expects_none() throws IOException {
        Files.writeString(
                folder.resolve("prices.yaml"),
                CONTRACT.replace("NAME", "prices").replace("CALENDAR", "none"));
        engine.ledger = List.of(
                Results.published("orders", Results.MONDAY, 1, 3, 3),
                Results.published("orders", Results.MONDAY.plusDays(1), 1, 3, 3));

        assertThat(status("--raw", "raw")).isZero();
        assertThat(screen.out())
                .contains("2024-05-27  3 of 3       -\n2024-05-28  3 of 3       -\n")
                .doesNotContain("Missing", "Unpublished");
    }

    @Test
    void requested_days_are_shown_even_if_nothing_is_published() {
        assertThat(status("--from", "2024-05-27", "--to", "2024-05-27", "--json"))
                .isZero();
        assertThat(screen.out().replaceAll("\\s", ""))
                .isEqualTo("{\"semantics\":2,\"batches\":[{\"dataset\":\"orders\",\"businessDate\":\"2024-05-27\","
                        + "\"status\":\"not_published\"},{\"dataset\":\"prices\",\"businessDate\":\"2024-05-27\","
                        + "\"status\":\"not_published\"}]}");
    }

    @Test
    void an_empty_warehouse_is_reported() {
        assertThat(status()).isZero();
        assertThat(screen.out()).isEqualTo("Nothing has been published yet.\n");
    }
}
