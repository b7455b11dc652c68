package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that compare a day with those published before it. */
class HistoryRulesIT {

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
                  - {property: calendar, value: none}
                quality:
                  - type: custom
                    engine: dqdl
                    implementation: 'Rules = [ RowCount > 0.5 * avg(last(2)) ] Analyzers = [ Mean "n" ]'
                properties:
                  - {name: n, physicalType: integer}
            """;

    @TempDir
    Path root;

    @Test
    void a_day_is_compared_with_the_published_days_before_it_whenever_it_is_judged() throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("sales.odcs.yaml", CONTRACT))) {
            put(shop, 0, 10);
            put(shop, 1, 20);
            put(shop, 2, 7);
            put(shop, 3, 9);

            assertThat(shop.run(DAY, DAY.plusDays(3)).batches())
                    .extracting(BatchResult::status)
                    .containsExactly(
                            BatchStatus.PUBLISHED,
                            BatchStatus.PUBLISHED,
                            BatchStatus.GATE_FAILED,
                            BatchStatus.PUBLISHED);
            assertThat(shop.query("SELECT business_date, name, value FROM ops.metrics ORDER BY 1, 2"))
                    .containsExactly(
                            "2024-05-27|Column.n.Mean|1.0000000000",
                            "2024-05-27|Dataset.*.RowCount|10.0000000000",
                            "2024-05-28|Column.n.Mean|1.0000000000",
                            "2024-05-28|Dataset.*.RowCount|20.0000000000",
                            "2024-05-30|Column.n.Mean|1.0000000000",
                            "2024-05-30|Dataset.*.RowCount|9.0000000000");

            put(shop, 1, 5);
            assertThat(shop.run(DAY.plusDays(1)).status()).isEqualTo(BatchStatus.GATE_FAILED);
            put(shop, 2, 8);
            BatchResult third = shop.run(DAY.plusDays(2));
            assertThat(third.status()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(third.manifest().orElseThrow().rules().get(0).measured())
                    .hasValue("RowCount = 8, compared with 7.5 from 2 earlier days");
        }
    }

    private static void put(Workshop shop, int day, int records) throws IOException {
        String lines = IntStream.range(0, records).mapToObj(i -> "1\n").collect(Collectors.joining());
        shop.put("sales", DAY.plusDays(day), "a.csv", "n\n" + lines);
    }
}
