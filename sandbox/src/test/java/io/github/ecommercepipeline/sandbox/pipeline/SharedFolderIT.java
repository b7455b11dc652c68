package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The datasets of a shared folder are scanned together, and published, refused and repeated each by itself. */
@Timeout(300)
class SharedFolderIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String CSV = "kind,sku,price\nfee,A,1.00\nline,B,2.00\norder,C,3.00\norder,D,4.00\n";

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void what_stops_one_dataset_leaves_the_others_published_and_it_is_repeated_alone(int parallel) throws IOException {
        Map<String, String> contracts = new TreeMap<>(contracts("RowCount > 0"));
        contracts.put("fees", contract("fees", "fee", "RowCount > 5"));
        try (Workshop shop = new Workshop(root, contracts)) {
            shop.execute("CREATE SCHEMA analytics; CREATE TABLE analytics.orders (id int)");
            shop.put("sales", DAY, "a.csv", CSV);

            List<String> steps = run(shop, parallel);

            assertThat(statuses).containsExactly("fees GATE_FAILED", "lines PUBLISHED", "orders FAILED");
            assertThat(steps)
                    .contains(
                            "fees reading the files together with lines", "lines reading the files together with fees");
            assertThat(shop.query("SELECT sku FROM analytics.lines")).containsExactly("B");

            shop.execute("DROP TABLE analytics.orders");
            shop.contracts(contracts("RowCount > 0"));
            assertThat(run(shop, parallel))
                    .contains("fees reading the files together with orders")
                    .noneMatch(step -> step.startsWith("lines reading"));

            assertThat(statuses).containsExactly("fees PUBLISHED", "lines UNCHANGED", "orders PUBLISHED");
            assertThat(shop.query("SELECT sku FROM analytics.fees UNION ALL SELECT sku FROM analytics.orders"))
                    .containsExactlyInAnyOrder("A", "C", "D");

            shop.contracts(contracts("RowCount > 1"));
            run(shop, parallel);
            assertThat(statuses).containsExactly("fees GATE_FAILED", "lines GATE_FAILED", "orders PUBLISHED");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void references_within_a_folder_and_rules_that_compare_days_keep_nobody_waiting_for_ever(int parallel)
            throws IOException {
        Map<String, String> contracts = new TreeMap<>(contracts("RowCount > 0"));
        contracts.put("fees", contract("fees", "fee", "RowCount > 0.5 * avg(last(2))"));
        contracts.put("orders", contract("orders", "order", "ReferentialIntegrity \"sku\" \"lines.sku\" >= 0.0"));
        try (Workshop shop = new Workshop(root, contracts)) {
            for (int day = 0; day < 3; day++) {
                shop.put("sales", DAY.plusDays(day), "a.csv", CSV.replace("B", "B" + day));
            }

            List<String> steps = run(shop, parallel, DAY.plusDays(2));

            assertThat(statuses).hasSize(9).allMatch(status -> status.endsWith(" PUBLISHED"));
            assertThat(steps.stream().filter("fees reading the files together with lines"::equals))
                    .as("on each day; orders wait for lines")
                    .hasSize(3);
            assertThat(steps).noneMatch(step -> step.startsWith("orders reading the files together"));
        }
    }

    @Test
    void inputs_that_change_meanwhile_begin_each_datasets_run_again() throws IOException {
        try (Workshop shop = new Workshop(root, contracts("RowCount > 0"))) {
            shop.put("sales", DAY, "a.csv", CSV);
            AtomicInteger readings = new AtomicInteger();
            List<String> steps = Collections.synchronizedList(new ArrayList<>());
            Progress delivering = (batch, what) -> {
                steps.add(batch.dataset() + " " + what);
                if (what.startsWith("reading the files together") && readings.incrementAndGet() == 1) {
                    try {
                        shop.put("sales", DAY, "b.csv", CSV.replaceAll("(?m)^(\\w+),(\\w),", "$1,$2$2,"));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };

            JobResult job =
                    Workshop.job(shop.settings(false, false, 3), delivering).run(DAY, DAY);

            assertThat(job.batches()).extracting(BatchResult::status).containsOnly(BatchStatus.PUBLISHED);
            assertThat(steps.stream().filter(step -> step.contains("starting again: the inputs")))
                    .hasSize(3);
            assertThat(shop.query("SELECT dataset, records_read FROM ops.batches ORDER BY dataset"))
                    .containsExactly("fees|2", "lines|2", "orders|4");
        }
    }

    private final List<String> statuses = new ArrayList<>();

    private List<String> run(Workshop shop, int parallel) {
        return run(shop, parallel, DAY);
    }

    /** The steps of a job's batches. */
    private List<String> run(Workshop shop, int parallel, LocalDate to) {
        List<String> steps = Collections.synchronizedList(new ArrayList<>());
        JobResult job = Workshop.job(
                        shop.settings(false, false, parallel), (batch, what) -> steps.add(batch.dataset() + " " + what))
                .run(DAY, to);
        statuses.clear();
        job.batches().forEach(batch -> statuses.add(batch.batch().dataset() + " " + batch.status()));
        return steps;
    }

    private static Map<String, String> contracts(String rule) {
        return Map.of(
                "fees", contract("fees", "fee", rule),
                "lines", contract("lines", "line", rule),
                "orders", contract("orders", "order", rule));
    }

    private static String contract(String dataset, String kind, String rule) {
        return """
                apiVersion: v3.1.0
                kind: DataContract
                id: %1$s
                version: 1.0.0
                status: active
                schema:
                  - name: %1$s
                    customProperties:
                      - {property: calendar, value: none}
                      - property: recordFilter
                        value: {folder: sales, owner: lines, where: "kind = '%2$s'"}
                    quality:
                      - {type: custom, engine: dqdl, severity: error, implementation: 'Rules = [ %3$s ]'}
                    properties:
                      - {name: sku, physicalType: varchar(9), required: true, primaryKey: true}
                      - {name: price, physicalType: 'decimal(9,2)'}
                """.formatted(dataset, kind, rule);
    }
}
