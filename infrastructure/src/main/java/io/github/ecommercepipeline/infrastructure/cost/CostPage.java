package io.github.ecommercepipeline.infrastructure.cost;

import io.github.ecommercepipeline.infrastructure.config.SettingsReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes docs/cost.md from the settings of the environments. */
public final class CostPage {

    private static final BigDecimal RAW_GB_PER_DAY = new BigDecimal("0.5");
    private static final int KEPT_DAYS = 365;

    private CostPage() {}

    /**
     * Writes the page for some settings files: {@code CostPage docs/cost.md infrastructure/environments/dev.yaml ...}.
     */
    public static void main(String[] arguments) throws IOException {
        List<Path> settings = List.of(arguments).stream().skip(1).map(Path::of).toList();
        Files.writeString(Path.of(arguments[0]), of(settings));
    }

    static String of(List<Path> settings) {
        AwsPrices prices = AwsPrices.ireland();
        StringBuilder page = new StringBuilder(
                String.format(Locale.ROOT, """
                # What it costs

                Computed from `infrastructure/environments/*.yaml` by `cost.CostPage`; a test fails if this page and the settings
                differ. Prices are list prices of %s in US dollars without tax, as of %s; `cost.AwsPrices` names the price page of
                each: compare them before you rely on them. A month has 30 days. Assumed are %s GB of raw files per day, kept for
                %d days, and the typical minutes of job and warehouse in the settings. Not included are requests, data transfer
                between zones, CodeBuild, and what takes seconds: the freshness check and the monthly rotation of the job's password.
                """, prices.region(), prices.asOf(), RAW_GB_PER_DAY, KEPT_DAYS));
        for (Path file : settings) {
            page.append(section(new CostModel(SettingsReader.read(file), prices, RAW_GB_PER_DAY, KEPT_DAYS)));
        }
        return page.toString();
    }

    private static String section(CostModel model) {
        StringBuilder section = new StringBuilder("\n## " + model.settings().environment() + "\n\n");
        section.append("One run of the job: ")
                .append(model.runFormula())
                .append(" = USD ")
                .append(model.usdPerRun());
        section.append(
                ".\n\n| component | what | formula per month | USD per day | USD per month |\n|---|---|---|---:|---:|\n");
        for (CostItem item : model.items()) {
            section.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(item.component(), item.what(), item.formula(), item.usdPerDay(), item.usdPerMonth()));
        }
        BigDecimal day = model.usdPerMonth().divide(BigDecimal.valueOf(30), 2, RoundingMode.HALF_UP);
        section.append("| **all** | | | **%s** | **%s** |\n".formatted(day, model.usdPerMonth()));
        BigDecimal unused = model.usdPerMonthOfUnusedEndpoints();
        if (unused.signum() > 0) {
            section.append(
                            "\nThe job logs in to the warehouse with a secret, so it needs no endpoints of Redshift and STS:\n")
                    .append("`leaveOutEndpoints: [redshift, sts]` under `network` saves USD ")
                    .append(unused.setScale(2, RoundingMode.HALF_UP))
                    .append(" per month.\n");
        }
        return section.toString();
    }
}
