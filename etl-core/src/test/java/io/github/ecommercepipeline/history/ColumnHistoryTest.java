package io.github.ecommercepipeline.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnHistoryTest {

    private static final LocalDate TODAY = LocalDate.of(2024, 5, 29);
    private static final OutcomeCounts SOME = new OutcomeCounts(2, 2, 0, 0);

    private final Map<LocalDate, RunManifest> runs = new HashMap<>();
    private final ColumnHistory history = new ColumnHistory(batch -> Optional.of(batch.businessDate())
            .filter(day -> batch.equals(new Batch("orders", day)))
            .map(runs::get));

    @Test
    void the_last_day_on_which_a_file_had_the_column_is_found_behind_days_without_it_and_without_files() {
        run(3, "c", file(SOME));
        run(2, "c", file(SOME), file(SOME, "qty"));
        run(1, "c", file(SOME, "qty"));

        assertThat(history.presentUntil(run(0, "c", file(SOME, "qty", "note"))))
                .isEqualTo(Map.of("qty", TODAY.minusDays(2), "note", TODAY.minusDays(1)));
    }

    @Test
    void a_column_that_some_file_of_the_day_has_is_not_said_to_be_gone() {
        run(1, "c", file(SOME));

        assertThat(history.presentUntil(run(0, "c", file(SOME, "qty"), file(SOME))))
                .isEmpty();
    }

    @Test
    void files_that_were_set_aside_or_empty_or_repeat_another_say_nothing_about_columns() {
        run(2, "c", file(SOME));
        run(
                1,
                "c",
                file(OutcomeCounts.ZERO),
                file(new OutcomeCounts(2, 0, 0, 2)),
                input(OutcomeCounts.ZERO, Optional.of("gz-truncated"), Optional.empty()));

        assertThat(history.presentUntil(run(0, "c.2", file(SOME, "qty")))).isEqualTo(Map.of("qty", TODAY.minusDays(2)));
    }

    @Test
    void the_reason_of_a_file_that_is_refused_for_a_column_says_until_when_it_was_there() {
        run(1, "c", file(SOME));
        String reason = "file:missing-column: qty (did you mean quantity, or (so)?), note, price";
        RunManifest refused = run(
                0,
                "c",
                input(OutcomeCounts.ZERO, Optional.of(reason), Optional.empty()),
                input(OutcomeCounts.ZERO, Optional.of("gz-truncated"), Optional.empty()));

        Map<String, LocalDate> present = history.presentUntil(refused);

        LocalDate yesterday = TODAY.minusDays(1);
        assertThat(present).isEqualTo(Map.of("qty", yesterday, "note", yesterday, "price", yesterday));
        assertThat(ColumnHistory.told(
                        "set aside: a.csv (" + reason + ")", refused, Map.of("qty", yesterday, "price", yesterday)))
                .isEqualTo("set aside: a.csv (file:missing-column: qty (present until 2024-05-28; did you mean"
                        + " quantity, or (so)?), note, price (present until 2024-05-28))");
        assertThat(history.presentUntil(
                        run(0, "c", input(OutcomeCounts.ZERO, Optional.of(reason), Optional.empty()), file(SOME))))
                .as("a file of the day has them")
                .isEmpty();
    }

    @Test
    void under_another_contract_a_column_counts_only_if_that_contract_asked_for_it() {
        run(3, "old", file(SOME));
        run(2, "old", file(SOME, "qty"));
        run(1, "new", file(SOME, "qty", "note"));

        assertThat(history.presentUntil(run(0, "new", file(SOME, "qty", "note"))))
                .as("the old contract asked for qty; whether it asked for note is unknown")
                .isEqualTo(Map.of("qty", TODAY.minusDays(3)));
    }

    @Test
    void a_column_that_was_never_there_and_days_too_long_ago_are_left_out() {
        run(ColumnHistory.DAYS + 1, "c", file(SOME));
        run(1, "c", file(SOME, "qty"));

        assertThat(history.presentUntil(run(0, "c", file(SOME, "qty")))).isEmpty();
    }

    private RunManifest run(int daysAgo, String contract, InputBooks... inputs) {
        LocalDate day = TODAY.minusDays(daysAgo);
        RunManifest manifest = new RunManifest(
                RunManifest.SCHEMA_VERSION,
                "run-" + daysAgo,
                "orders",
                day,
                BatchStatus.PUBLISHED,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                "1.0.0",
                contract,
                "inputs",
                List.of(inputs),
                SOME,
                Map.of(),
                List.of(),
                List.of(),
                2,
                List.of(),
                Optional.of(1L));
        runs.put(day, manifest);
        return manifest;
    }

    private static InputBooks file(OutcomeCounts books, String... missing) {
        List<ColumnFindings.Missing> columns = Stream.of(missing)
                .map(column -> new ColumnFindings.Missing(column, Optional.empty()))
                .toList();
        return input(
                books,
                Optional.empty(),
                columns.isEmpty() ? Optional.empty() : Optional.of(new ColumnFindings(columns, List.of())));
    }

    private static InputBooks input(OutcomeCounts books, Optional<String> setAside, Optional<ColumnFindings> columns) {
        String path = "raw/orders/" + Arrays.asList(books, setAside, columns).hashCode();
        return new InputBooks(path, 10, "etag", Optional.empty(), Optional.empty(), books, 0, 0, setAside, columns);
    }
}
