package io.github.ecommercepipeline.infrastructure.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.ecommercepipeline.glue.RunMetric;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.config.SettingsReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostPageTest {

    private static final Path DEV = Path.of("environments/dev.yaml");
    private static final Path PROD = Path.of("environments/prod.yaml");
    private static final Path CLUSTER = Path.of("src/test/resources/settings/cluster.yaml");

    @Test
    void the_page_is_what_the_settings_say() throws IOException {
        Path page = Path.of("../docs/cost.md");
        String computed = CostPage.of(List.of(DEV, PROD));
        if (System.getProperty("approve") != null) {
            Files.writeString(page, computed);
        }
        assertThat(Files.readString(page))
                .as("docs/cost.md; -Dapprove writes it")
                .isEqualTo(computed);
    }

    /** AWS's own example: two G.1X workers for three minutes. */
    @Test
    void a_usual_run_costs_four_cents() {
        assertThat(model(DEV).usdPerRun()).isEqualByComparingTo("0.044");
    }

    @Test
    void the_budgets_cover_what_is_computed() {
        for (Path file : List.of(DEV, PROD)) {
            CostModel model = model(file);
            assertThat(model.usdPerMonth())
                    .as(file.toString())
                    .isLessThan(BigDecimal.valueOf(model.settings().alerts().monthlyBudgetUsd()));
        }
    }

    @Test
    void the_counts_are_those_of_the_templates() {
        List<CostItem> items = model(DEV).items();
        assertThat(formula(items, "KMS keys")).startsWith(count("AWS::KMS::Key") + " ×");
        assertThat(formula(items, "Alarms")).startsWith(count("AWS::CloudWatch::Alarm") + " ×");
        assertThat(formula(model(CLUSTER).items(), "Alarms"))
                .startsWith(
                        Synthesised.CLUSTER.resources("AWS::CloudWatch::Alarm").size() + " ×");
        assertThat(formula(items, "Interface endpoints"))
                .startsWith((count("AWS::EC2::VPCEndpoint") - 1) + " endpoints");
        // Metrics of the job, the two by dataset of the sample's three datasets, those of the freshness check, and of
        // the archiver, which its own test counts.
        assertThat(formula(items, "Metrics of job, freshness and archiver"))
                .startsWith((RunMetric.values().length + 3 * 2 + 1 + 8) + " ×");
    }

    @Test
    void usage_that_no_setting_determines_is_on_the_page() {
        assertThat(model(DEV).items())
                .extracting(CostItem::what)
                .contains(
                        "Traffic through interface endpoints, assumed",
                        "Flow logs, assumed",
                        "Glue's job and observability metrics, assumed",
                        "S3, old versions, assumed");
        assertThat(model(CLUSTER).items())
                .as("an existing network has its owner's flow logs")
                .extracting(CostItem::what)
                .doesNotContain("Flow logs, assumed");
        assertThat(Synthesised.DEV.resources("AWS::EC2::FlowLog")).hasSize(1);
        assertThat(Synthesised.CLUSTER.resources("AWS::EC2::FlowLog")).isEmpty();
    }

    @Test
    void a_replica_costs_its_storage_the_transfer_and_a_key() {
        CostModel with = model(Path.of("src/test/resources/settings/staging.yaml"));
        assertThat(with.items())
                .filteredOn(item -> item.component().equals("replica"))
                .extracting(CostItem::what, item -> item.usdPerMonth().setScale(2, RoundingMode.HALF_UP))
                .containsExactly(
                        tuple("S3, replica in eu-central-1", new BigDecimal("0.91")),
                        tuple("Transfer to eu-central-1", new BigDecimal("0.30")),
                        tuple("KMS key", new BigDecimal("1.00")));
        assertThat(model(DEV).items()).extracting(CostItem::component).doesNotContain("replica");
    }

    @Test
    void raw_files_that_are_removed_once_archived_cost_as_old_versions_only() {
        assertThat(formula(model(CLUSTER).items(), "S3, old versions, assumed"))
                .startsWith("0.5 GB per day × (60 days × 1 raw files, removed once archived");
        assertThat(formula(model(DEV).items(), "S3, old versions, assumed"))
                .startsWith("0.5 GB per day × (30 days × 0.1 raw files delivered again");
        assertThat(model(CLUSTER).items()).extracting(CostItem::what).doesNotContain("S3, raw");
    }

    @Test
    void leaving_out_the_endpoints_that_the_job_does_not_use_is_offered_until_it_is_done() {
        assertThat(model(DEV).usdPerMonthOfUnusedEndpoints()).isEqualByComparingTo("15.84");
        assertThat(CostPage.of(List.of(DEV)))
                .contains("`leaveOutEndpoints: [redshift, sts]`", "saves USD 15.84 per month");
        assertThat(formula(model(CLUSTER).items(), "Interface endpoints")).startsWith("6 endpoints");
        assertThat(CostPage.of(List.of(CLUSTER))).doesNotContain("saves USD");
    }

    @Test
    void secrets_are_counted_if_there_are_any() {
        assertThat(formula(model(DEV).items(), "Secrets (administrator, job, keys for personal values)"))
                .startsWith("3 ×");
        assertThat(formula(model(CLUSTER).items(), "Secrets (job, keys for personal values)"))
                .startsWith("2 ×");
    }

    @Test
    void a_generator_that_does_not_run_costs_nothing() {
        assertThat(model(DEV).items()).extracting(CostItem::component).contains("generator", "archiver");
        assertThat(model(PROD).items()).extracting(CostItem::component).doesNotContain("generator");
    }

    private static long count(String type) {
        return Synthesised.DEV.resources(type).size();
    }

    private static String formula(List<CostItem> items, String what) {
        return items.stream()
                .filter(item -> item.what().equals(what))
                .findFirst()
                .orElseThrow()
                .formula();
    }

    private static CostModel model(Path file) {
        return new CostModel(SettingsReader.read(file), AwsPrices.ireland(), new BigDecimal("0.5"), 365);
    }
}
