package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.ContractSummary;
import io.github.ecommercepipeline.manifest.ContractSummary.Property;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome.Severity;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Thirty-seven days of a small shop, the same every time. */
final class Shop {

    static final LocalDate LAST = LocalDate.of(2024, 5, 29);
    static final int DAYS = 37;

    private static final ContractSummary ORDERS = new ContractSummary(
            "shop-orders",
            "2.1.0",
            Optional.of("Orders of the web shop"),
            Optional.of("One record is one line of an order, as the shop system exports it every night."),
            Optional.of(new ContractSummary.Delivery("every-day", Optional.of(1))),
            List.of(
                    property("order_id", "varchar(36)", true, "public", "Number of the order."),
                    property("line", "integer", true, "public", "Position in the order."),
                    property("ordered_at", "timestamp", false, "public", "When the customer ordered."),
                    property("category", "varchar(40)", false, "public", ""),
                    property("email", "varchar(120)", false, "pii", "Of the buyer; pseudonymised."),
                    property("total", "decimal(12,2)", false, "public", "Price of the line in euros.")),
            List.of("RowCount > 0", "ColumnValues \"total\" > 0"));

    private Shop() {}

    private static Property property(String name, String type, boolean key, String classification, String meaning) {
        return new Property(
                name,
                Optional.empty(),
                "string",
                type,
                key,
                key,
                classification,
                Optional.of(meaning),
                classification.equals("pii") ? Optional.of("pseudonymise") : Optional.empty());
    }

    static List<RunManifest> runs() {
        List<RunManifest> runs = new ArrayList<>();
        Random random = new Random(7);
        for (int back = DAYS - 1; back >= 0; back--) {
            LocalDate day = LAST.minusDays(back);
            double season = 1 + 0.35 * Math.sin(day.getDayOfWeek().getValue()) + 0.008 * (DAYS - back);
            int orders = (int) ((900 + random.nextInt(120)) * season);
            runs.add(orders(day, orders, random));
            runs.add(new Run("customers", day)
                    .books(120 + random.nextInt(40), random.nextInt(4), 0)
                    .reason("email:format", 2)
                    .gate("RowCount > 0", Severity.ERROR, true, "RowCount = 140")
                    .manifest());
            if (back != 3) {
                runs.add(new Run("products", day)
                        .books(58 + random.nextInt(6), 0, 0)
                        .gate("RowCount > 10", Severity.ERROR, true, "RowCount = 60")
                        .manifest());
            }
        }
        return runs;
    }

    private static RunManifest orders(LocalDate day, int orders, Random random) {
        int rejected = 8 + random.nextInt(30);
        int late = random.nextInt(3) == 0 ? random.nextInt(20) : 0;
        BigDecimal revenue = BigDecimal.valueOf(orders).multiply(new BigDecimal("41.37"));
        Map<String, String> categories = new LinkedHashMap<>();
        double share = 0.44;
        for (String name : List.of("Garden", "Kitchen", "Books", "Toys")) {
            categories.put(
                    name,
                    revenue.multiply(BigDecimal.valueOf(share - random.nextInt(40) / 1000.0))
                            .setScale(2, RoundingMode.HALF_UP)
                            .toPlainString());
            share /= 1.7;
        }
        Run run = new Run("orders", day)
                .took(9)
                .books(orders, rejected, 3)
                .sum(
                        "total",
                        revenue.toPlainString(),
                        BigDecimal.valueOf(rejected * 39L).setScale(2).toPlainString(),
                        "118.40")
                .reason("total:decimal", rejected - 5)
                .reason("ColumnValues \"total\" > 0", 5)
                .reason("duplicate:key", 3)
                .rule("ColumnValues \"total\" > 0", Severity.ERROR, 5)
                .rule("ColumnValues \"ordered_at\" > (now() - 2 days)", Severity.WARNING, late)
                .gate("RowCount > 0", Severity.ERROR, true, "RowCount = " + orders)
                .gate("Completeness \"category\" > 0.9", Severity.WARNING, true, "Completeness = 0.97")
                .measure(Run.measure("Revenue", "sum", Optional.of("EUR"), Optional.of("category"), categories))
                .measure(Run.measure(
                        "Orders", "count", Optional.empty(), Optional.of("payment"), Map.of("card", orders / 2 + "")))
                .contract(ORDERS)
                .example(
                        "part-1.csv",
                        20143,
                        "total:decimal",
                        "order_id=SO-88213, line=1, ordered_at=2024-05-29T10:14:00, category=Garden, email=***, total=\"5,20\"")
                .example(
                        "part-1.csv",
                        48211,
                        "ColumnValues \"total\" > 0",
                        "order_id=SO-88377, line=2, ordered_at=2024-05-29T17:41:12, category=Books, email=***, total=-4.00");
        if (day.equals(LAST)) {
            run.file(
                            "part-2.csv",
                            OutcomeCounts.ZERO,
                            Optional.of("the header lacks the key order_id"),
                            Optional.empty())
                    .file(
                            "part-3.csv",
                            OutcomeCounts.ZERO,
                            Optional.empty(),
                            Optional.of(new ColumnFindings(
                                    List.of(new ColumnFindings.Missing("category", Optional.of("Category"))),
                                    List.of("Category", "discount"))));
        }
        return run.manifest();
    }
}
