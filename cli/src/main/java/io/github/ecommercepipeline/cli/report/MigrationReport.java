package io.github.ecommercepipeline.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.run.migration.PlannedMigration;
import io.github.ecommercepipeline.warehouse.schema.MigrationPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What migrations would do, as text or as a JSON document. */
public final class MigrationReport {

    private MigrationReport() {}

    public static List<String> lines(List<PlannedMigration> planned) {
        List<String> lines = new ArrayList<>();
        for (PlannedMigration migration : planned) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            String dataset = migration.dataset();
            if (!migration.refusal().isEmpty()) {
                lines.add(dataset + ": refused");
                lines.add("  " + migration.refusal());
            } else if (migration.plan().isPresent()) {
                lines.add(dataset + ": needs a migration");
                describe(migration, migration.plan().get(), lines);
            } else {
                lines.add(dataset + ": needs no migration");
                section("the next run changes by itself:", migration.byItself(), lines);
            }
        }
        return lines;
    }

    private static void describe(PlannedMigration migration, MigrationPlan plan, List<String> lines) {
        plan.differences().forEach(difference -> lines.add("  " + difference));
        String published =
                String.format(Locale.ROOT, "%,d published day(s) with %,d records", plan.days(), plan.rows());
        if (plan.retakes()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  takes %s again from %,d file(s), %,d bytes, into tables that then replace the old ones; until then"
                            + " both need room",
                    published,
                    migration.files(),
                    migration.bytes()));
            section("because SQL alone would lose or change published records:", plan.reasons(), lines);
        } else {
            lines.add("  rearranges " + published + " by SQL; no file is read");
        }
        section("in the way; drop it, and create it again afterwards:", plan.obstacles(), lines);
        section(
                "days whose files cannot be had:",
                migration.unavailable().entrySet().stream()
                        .map(day -> day.getKey() + ": " + day.getValue())
                        .toList(),
                lines);
        section("SQL:", plan.sql(), lines);
    }

    private static void section(String title, List<String> texts, List<String> lines) {
        if (!texts.isEmpty()) {
            lines.add("  " + title);
            texts.forEach(text -> lines.add("    " + text));
        }
    }

    /** The document of a process that ends with that exit code. */
    public static String json(List<PlannedMigration> planned, int exitCode) {
        ObjectNode document = JsonOutput.object().put("exitCode", exitCode);
        ArrayNode datasets = document.putArray("datasets");
        for (PlannedMigration migration : planned) {
            ObjectNode dataset = datasets.addObject().put("dataset", migration.dataset());
            dataset.put("needsMigration", migration.plan().isPresent());
            if (!migration.refusal().isEmpty()) {
                dataset.put("refused", migration.refusal());
            }
            add(dataset, "byItself", migration.byItself());
            migration.plan().ifPresent(plan -> {
                dataset.put("takesDaysAgain", plan.retakes()).put("days", plan.days());
                dataset.put("records", plan.rows()).put("files", migration.files());
                dataset.put("bytes", migration.bytes());
                add(dataset, "differences", plan.differences());
                add(dataset, "reasons", plan.reasons());
                add(dataset, "obstacles", plan.obstacles());
                add(dataset, "sql", plan.sql());
            });
            ArrayNode unavailable = dataset.putArray("unavailable");
            migration
                    .unavailable()
                    .forEach((day, why) -> unavailable
                            .addObject()
                            .put("businessDate", day.businessDate().toString())
                            .put("message", why));
        }
        return JsonOutput.text(document);
    }

    private static void add(ObjectNode to, String name, List<String> texts) {
        ArrayNode array = to.putArray(name);
        texts.forEach(array::add);
    }
}
