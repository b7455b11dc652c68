package io.github.ecommercepipeline.infrastructure.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.glue.RunMetric;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.config.SettingsReader;
import java.io.IOException;
import java.math.BigDecimal;
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
        assertThat(formula(items, "Interface endpoints"))
                .startsWith((count("AWS::EC2::VPCEndpoint") - 1) + " endpoints");
        // Metrics of the job, the rejected rates of the sample's three datasets, those of the freshness check, and of
        // the archiver, which its own test counts.
        assertThat(formula(items, "Metrics of job, freshness and archiver"))
                .startsWith((RunMetric.values().length + 3 + 1 + 8) + " ×");
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
