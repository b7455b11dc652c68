package io.github.ecommercepipeline.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.run.verify.InputProblem;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.verify.DayDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found when the ledger was compared with the tables, and its days with their inputs.
 *
 * @param days the number of days in the ledger, of all datasets
 * @param inputs empty if the inputs were not looked for
 */
public record VerificationReport(long days, List<DayDifference> differences, Optional<List<InputProblem>> inputs) {

    private static final int FAILED = 3;

    public VerificationReport {
        differences = List.copyOf(differences);
        inputs = inputs.map(List::copyOf);
    }

    /** 3 if anything was found. */
    public int exitCode() {
        return differences.isEmpty() && inputs.orElse(List.of()).isEmpty() ? 0 : FAILED;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        differences.forEach(day -> lines.add(Printable.line(day.batch() + ": " + text(day))));
        inputs.orElse(List.of()).forEach(problem -> lines.add(Printable.line(problem.batch() + ": " + problem.text())));
        lines.add("Compared the ledger with the tables"
                + (inputs.isPresent() ? " and with the inputs" : "") + " on " + DisplayText.count(days, "day") + ": "
                + DisplayText.count(
                        differences.size() + inputs.orElse(List.of()).size(), "difference") + "."
                + (inputs.isPresent()
                        ? ""
                        : " The inputs were not looked for: give --out, and --archive if they are archived."));
        return lines;
    }

    private static String text(DayDifference day) {
        String date = day.batch().businessDate().toString();
        if (day.isPublished()) {
            return day.text() + "; to take the day again: backfill --from " + date + " --to " + date;
        }
        if (day.retired()) {
            return day.text()
                    + (day.found() < day.expected()
                            ? "; no job takes a retired day again: restore the records from a backup of the warehouse"
                            : "; nothing publishes a retired day: delete the rows that were added");
        }
        return day.text()
                + day.entry()
                        .map(removed -> "; to remove them: unpublish --date " + date + " --dataset "
                                + day.batch().dataset())
                        .orElse("; to replace them by the day's files: backfill --from " + date + " --to " + date
                                + "; without files, delete these rows");
    }

    public String json() {
        ObjectNode document = JsonOutput.object().put("exitCode", exitCode()).put("days", days);
        ArrayNode found = document.putArray("differences");
        for (DayDifference day : differences) {
            write(day.batch(), text(day), found.addObject())
                    .put("expected", day.expected())
                    .put("found", day.found());
        }
        inputs.ifPresent(problems -> {
            ArrayNode array = document.putArray("inputs");
            problems.forEach(problem -> write(problem.batch(), problem.text(), array.addObject()));
        });
        return JsonOutput.text(document);
    }

    private static ObjectNode write(Batch batch, String message, ObjectNode to) {
        return to.put("dataset", batch.dataset())
                .put("businessDate", batch.businessDate().toString())
                .put("message", message);
    }
}
