package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.RunFiles;
import io.github.ecommercepipeline.warehouse.schema.ViewFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One dataset's or view's trouble with the warehouse stops it alone; the others are published. */
class DatasetTroubleIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: good
            version: 1.0.0
            status: active
            schema:
              - name: good
                properties:
                  - {name: sku, physicalType: varchar(9), required: true, primaryKey: true}
                  - {name: price, physicalType: 'decimal(9,2)'}
            """;

    private static final String CSV = "sku,price\nA,1.00\n";

    @TempDir
    Path root;

    @Test
    void a_table_of_somebody_else_and_a_contract_too_wide_stop_their_datasets_alone() throws IOException {
        StringBuilder wide = new StringBuilder(CONTRACT.replace("good", "wide"));
        for (int i = 0; i < 1_599; i++) {
            wide.append("      - {name: c").append(i).append(", physicalType: integer}\n");
        }
        Map<String, String> contracts = Map.of(
                "good.odcs.yaml", CONTRACT,
                "preexist.odcs.yaml", CONTRACT.replace("good", "preexist"),
                "wide.odcs.yaml", wide.toString());
        try (Workshop shop = new Workshop(root, contracts)) {
            shop.execute("CREATE SCHEMA analytics; CREATE TABLE analytics.preexist (id int)");
            for (String dataset : List.of("good", "preexist", "wide")) {
                shop.put(dataset, DAY, "a.csv", CSV);
            }

            JobResult job = shop.run(DAY.minusDays(1), DAY);

            assertThat(job.batches().subList(3, 6))
                    .extracting(batch -> batch.batch().dataset() + " " + batch.status())
                    .containsExactly("good PUBLISHED", "preexist FAILED", "wide FAILED");
            assertThat(shop.query("SELECT sku, price FROM analytics.good")).containsExactly("A|1.00");
            assertThat(job.exitCode()).isEqualTo(3);
            assertThat(job.problems(BatchStatus::name))
                    .as("one for each dataset, not for each day")
                    .satisfiesExactly(
                            preexist -> assertThat(preexist)
                                    .startsWith("preexist 2024-05-26 to 2024-05-27 (2 days): preexist: ")
                                    .contains("\"analytics\".\"preexist\" exists already")
                                    .contains("Rename or drop it"),
                            tooWide -> assertThat(tooWide)
                                    .startsWith("wide 2024-05-26 to 2024-05-27 (2 days): wide.odcs.yaml: ")
                                    .contains("1601 properties", "at most 1598 properties"));
        }
    }

    @Test
    void files_of_one_folder_feed_two_datasets_and_a_record_of_neither_stops_both() throws IOException {
        Map<String, String> contracts = Map.of(
                "fees.odcs.yaml",
                filtered("fees", "price like '-%'"),
                "lines.odcs.yaml",
                filtered("lines", "price not like '-%' and price <> ''"));
        try (Workshop shop = new Workshop(root, contracts)) {
            shop.put("sales", DAY, "a.csv", "sku,price\nA,1.00\nB,-2.00\nC\n");

            assertThat(statuses(shop)).containsExactly("fees PUBLISHED", "lines PUBLISHED");
            assertThat(shop.query("SELECT sku, price FROM analytics.fees")).containsExactly("B|-2.00");
            assertThat(shop.query("SELECT sku, price FROM analytics.lines")).containsExactly("A|1.00");
            assertThat(shop.query("SELECT dataset, records_read, accepted FROM ops.batches ORDER BY dataset"))
                    .containsExactly("fees|1|1", "lines|2|1");
            assertThat(statuses(shop)).containsExactly("fees UNCHANGED", "lines UNCHANGED");

            shop.put("sales", DAY, "b.csv", "sku,price\nD,\n");

            assertThat(statuses(shop)).containsExactly("fees INPUT_REFUSED", "lines INPUT_REFUSED");
            assertThat(shop.query("SELECT sku FROM analytics.fees UNION SELECT sku FROM analytics.lines ORDER BY 1"))
                    .containsExactly("A", "B");
        }
    }

    private static String filtered(String dataset, String where) {
        return CONTRACT.replace("good", dataset)
                .replace(
                        "    properties:",
                        "    customProperties:\n      - property: recordFilter\n        value: {folder: sales, owner: lines, where: \""
                                + where + "\"}\n    properties:");
    }

    private static List<String> statuses(Workshop shop) throws IOException {
        return shop.run(DAY, DAY).batches().stream()
                .map(batch -> batch.batch().dataset() + " " + batch.status())
                .toList();
    }

    @Test
    void a_broken_view_file_stops_neither_data_nor_other_views_and_is_remembered() throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("good.odcs.yaml", CONTRACT))) {
            shop.put("good", DAY, "a.csv", CSV);
            JobSettings plain = shop.settings();
            JobSettings settings = new JobSettings(
                    plain.rawRoot(),
                    plain.outputRoot(),
                    plain.archiveRoot(),
                    plain.contracts(),
                    List.of(
                            new ViewFile(
                                    "b.sql", "CREATE OR REPLACE VIEW analytics.broken AS SELECT x FROM analytics.good"),
                            new ViewFile(
                                    "n.sql", "CREATE OR REPLACE VIEW analytics.n AS SELECT sku FROM analytics.good")),
                    plain.warehouse(),
                    plain.keys(),
                    false,
                    false,
                    1);

            JobResult job = Workshop.job(settings, Progress.silent()).run(DAY, DAY);

            assertThat(job.batches()).extracting(BatchResult::status).containsExactly(BatchStatus.PUBLISHED);
            assertThat(shop.query("SELECT sku FROM analytics.n")).containsExactly("A");
            assertThat(job.exitCode()).isEqualTo(3);
            assertThat(job.problems(BatchStatus::name))
                    .singleElement()
                    .asString()
                    .contains("b.sql (analytics.broken)", "column \"x\" does not exist", "Correct the file");
            JobResult past = new RunFiles(new Configuration(), shop.out().toString())
                    .job(Optional.of(job.jobRunId()))
                    .orElseThrow();
            assertThat(past.exitCode()).isEqualTo(3);
            assertThat(past.failedViews()).containsOnlyKeys("b.sql");
        }
    }
}
