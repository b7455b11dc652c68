package io.github.ecommercepipeline.infrastructure.cost;

import io.github.ecommercepipeline.infrastructure.config.SettingsReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes docs/cost.md from the settings of the environments. */
public final class CostPage {

    private static final BigDecimal RAW_GB_PER_DAY = new BigDecimal("0.5");
    private static final int KEPT_DAYS = 365;

    private CostPage() {}

    /** Writes the page of some settings files: {@code CostPage docs/cost.md infrastructure/environments/dev.yaml ...}. */
    public static void main(String[] arguments) throws IOException {
        List<Path> settings = List.of(arguments).stream().skip(1).map(Path::of).toList();
        Files.writeString(Path.of(arguments[0]), of(settings));
    }

    static String of(List<Path> settings) {
        Prices prices = Prices.ireland();
        StringBuilder page =
                new StringBuilder("""
                # What it costs

                Computed from `infrastructure/environments/*.yaml` by `cost.CostPage`; a test fails where this page and the settings
                differ. List prices of %s in USD without tax, as of %s; `cost.Prices` names the price page of each: compare
                them before money depends on them. A month has 30 days. Assumed: %s GB of raw files a day, kept for %d days, and the job's and the
                warehouse's usual minutes as the settings say them. Not counted: requests, data transfer between zones, CodeBuild, and what takes
                seconds: the freshness check, the monthly rotation of the job's password.
                """.formatted(prices.region(), prices.asOf(), RAW_GB_PER_DAY, KEPT_DAYS));
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
                ".\n\n| component | what | formula for a month | USD a day | USD a month |\n|---|---|---|---:|---:|\n");
        for (Item item : model.items()) {
            section.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(item.component(), item.what(), item.formula(), item.usdPerDay(), item.usdPerMonth()));
        }
        BigDecimal day = model.usdPerMonth().divide(BigDecimal.valueOf(30), 2, RoundingMode.HALF_UP);
        return section.append("| **all** | | | **%s** | **%s** |\n".formatted(day, model.usdPerMonth()))
                .toString();
    }
}
