package io.github.ecommercepipeline.run.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionStepTest {

    private static final LocalDate LAST = LocalDate.of(2024, 5, 27);
    private static final Contract CONTRACT =
            ContractReader.readAll(Map.of("orders.yaml", """
                    apiVersion: v3.1.0
                    kind: DataContract
                    id: orders
                    version: 1.0.0
                    status: active
                    schema:
                      - name: orders
                        customProperties:
                          - {property: retention, value: {quarantine: P3D}}
                        properties:
                          - {name: id, physicalType: varchar(36)}
                    """)).get(0);

    @TempDir
    Path out;

    private final List<String> done = new ArrayList<>();

    @Test
    void the_quarantine_of_older_days_goes_and_that_of_a_run_in_progress_stays() throws IOException {
        Path old = quarantine("orders", "2024-05-22");
        Path inProgress = quarantine("orders", "2024-05-23");
        Path first = quarantine("orders", "2024-05-24");
        Path other = quarantine("returns", "2024-05-22");
        Path foreign = quarantine("orders", "2024-05-99");
        Files.createDirectories(out.resolve("stage/orders_20240523_v0_run-2"));

        RetentionStep step = step("2024-06-30T00:00:00Z");
        step.run(List.of(CONTRACT), LAST, done::add);

        assertThat(old.getParent()).doesNotExist();
        assertThat(List.of(inProgress, first, other, foreign))
                .allSatisfy(file -> assertThat(file).exists());
        assertThat(done).containsExactly("orders: removed the quarantine of 1 day(s) before 2024-05-24");
        assertThat(step.troubles()).isEmpty();
    }

    @Test
    void the_results_of_records_go_with_the_history_and_the_quarantine_stays() throws IOException {
        Path old = quarantine("orders", "2024-05-22");
        Path results = Files.createDirectories(old.resolveSibling("record-results"));
        Files.writeString(results.resolve("part-0.parquet"), "x");
        Path kept = Files.createDirectories(quarantine("orders", "2024-05-24").resolveSibling("record-results"));

        new QuarantineFolders(new Configuration(false), out.toString())
                .removeResultsBefore("orders", LocalDate.of(2024, 5, 24));

        assertThat(results).doesNotExist();
        assertThat(List.of(old, kept)).allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void a_business_date_in_the_future_removes_nothing() throws IOException {
        Path old = quarantine("orders", "2024-05-22");

        RetentionStep step = step("2024-05-25T23:59:59Z");
        step.run(List.of(CONTRACT), LAST, done::add);

        assertThat(old).exists();
        assertThat(step.warnings())
                .containsExactly("retention was not applied, since the business date 2024-05-27 lies in the future");
        RetentionStep tomorrow = step("2024-05-26T00:00:00Z");
        tomorrow.run(List.of(CONTRACT), LAST, done::add);
        assertThat(old).doesNotExist();
        assertThat(tomorrow.warnings()).isEmpty();
    }

    private Path quarantine(String dataset, String day) throws IOException {
        Path run =
                Files.createDirectories(out.resolve("quarantine/" + dataset + "/business_date=" + day + "/run=run-1"));
        return Files.writeString(run.resolve("part-1.json"), "{}");
    }

    private RetentionStep step(String now) {
        WarehouseSettings warehouse =
                new WarehouseSettings("jdbc:postgresql://localhost:1/none", Optional.empty(), Optional.empty());
        Configuration hadoop = new Configuration(false);
        return new RetentionStep(
                Warehouse.connect(warehouse, hadoop),
                hadoop,
                out.toString(),
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }
}
