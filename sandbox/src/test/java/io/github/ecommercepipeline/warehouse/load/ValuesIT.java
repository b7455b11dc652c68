package io.github.ecommercepipeline.warehouse.load;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.ContractForTest.whole;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Staged values arrive in the tables unchanged. */
class ValuesIT {

    @TempDir
    Path folder;

    private WarehouseForTest test;

    @BeforeEach
    void fresh() {
        test = WarehouseForTest.fresh(folder);
    }

    @Test
    void awkward_texts_survive() {
        Contract notes = ContractForTest.of("notes")
                .key("n", whole())
                .column("note", text(400))
                .build();
        test.warehouse.prepare(List.of(notes));
        List<String> texts = new ArrayList<>();
        texts.add(null);
        texts.addAll(List.of(
                "",
                " ",
                "a,b",
                "\"",
                "say \"hi\"",
                "two\nlines",
                "cr\rlf\r\n",
                "tab\tbed",
                "back\\slash \\n \\N \\",
                "\\.",
                "before\n\\.\nafter",
                "\\N",
                "NULL",
                "@NULL",
                "@NULL@ ",
                "ünïcödé 🚀 \u200b 漢字",
                "'; DROP TABLE notes; --",
                "x".repeat(400)));
        List<List<String>> rows = new ArrayList<>();
        texts.forEach(text -> rows.add(row("" + rows.size(), text)));

        test.publish(notes, "2024-05-01", "run-1", rows);

        assertThat(test.rows("SELECT n, note FROM analytics.notes ORDER BY n")).isEqualTo(rows);
        assertThat(test.rows("SELECT n, note FROM history.notes ORDER BY n")).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata"})
    void numbers_and_dates_are_the_same_in_every_time_zone(String zone) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            Contract typed = ContractForTest.of("typed")
                    .key("n", new FieldType.Whole(8))
                    .column("small", new FieldType.Whole(2))
                    .column("price", decimal(38, 10))
                    .column("day", new FieldType.Date())
                    .column("at", new FieldType.Timestamp())
                    .column("ok", new FieldType.Bool())
                    .build();
            test.warehouse.prepare(List.of(typed));
            List<List<String>> rows = List.of(
                    row(
                            "-9223372036854775808",
                            "-32768",
                            "-9999999999999999999999999999.9999999999",
                            "0001-01-01",
                            "2024-03-10 02:30:00.123456",
                            "t"),
                    row("0", "0", "0.0000000001", "2024-02-29", "1969-12-31 23:59:59.999999", "f"),
                    row(
                            "9223372036854775807",
                            "32767",
                            "9999999999999999999999999999.9999999999",
                            "9999-12-31",
                            "2024-11-03 01:30:00",
                            null),
                    row("1", null, null, null, null, null));

            test.publish(typed, "2024-03-10", "run-1", rows);

            assertThat(test.rows(
                            "SELECT n::text, small::text, price::text, day::text, at::text, ok FROM analytics.typed"))
                    .containsExactlyInAnyOrderElementsOf(rows);
            assertThat(test.lines("SELECT business_date::text, published_at::text FROM ops.batches"))
                    .containsExactly("2024-03-10 2026-01-01 00:00:00");
            assertThat(test.warehouse.ledger(new Batch("typed", java.time.LocalDate.parse("2024-03-10"))))
                    .hasValueSatisfying(entry ->
                            assertThat(entry.publishedAt()).isEqualTo(java.time.Instant.parse("2026-01-01T00:00:00Z")));
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
