package io.github.ecommercepipeline.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.run.erasure.DatasetErased;
import io.github.ecommercepipeline.run.erasure.EraseResult;
import java.util.ArrayList;
import java.util.List;

/** What an erasure did, in counts. */
public final class ErasureReport {

    private ErasureReport() {}

    public static List<String> lines(EraseResult result) {
        List<String> lines = new ArrayList<>();
        for (DatasetErased dataset : result.datasets()) {
            lines.add(dataset.dataset() + ": " + line(dataset, result.dryRun()));
        }
        lines.add(
                result.dryRun()
                        ? "Nothing was changed; without --dry-run, the records are erased for good."
                        : "Erasure " + result.erasure()
                                + (result.isComplete() ? " is complete." : " is not complete."));
        return lines;
    }

    private static String line(DatasetErased dataset, boolean dryRun) {
        String notSearched = dataset.notSearched().isEmpty()
                ? ""
                : "has " + String.join(", ", dataset.notSearched())
                        + " too, and is not erased from, as --dataset does not name it";
        if (dataset.fileRecords() == 0 && dataset.tableRecords() == 0 && dataset.quarantined() == 0) {
            return (notSearched.isEmpty() ? "no such records" : notSearched)
                    + (dataset.republished() == 0
                            ? ""
                            : "; " + DisplayText.count(dataset.republished(), "day")
                                    + (dryRun ? " would be published anew" : " published anew"));
        }
        return (notSearched.isEmpty() ? "" : notSearched + "; ")
                + (dryRun ? "would erase " : "erased ")
                + DisplayText.count(dataset.fileRecords(), "record") + " from "
                + DisplayText.count(dataset.files(), "file") + ", "
                + DisplayText.number(dataset.tableRecords()) + " from the tables, "
                + DisplayText.number(dataset.quarantined()) + " from the quarantine, on "
                + DisplayText.count(dataset.days(), "day")
                + (dryRun
                        ? ""
                        : "; " + DisplayText.count(dataset.republished(), "day") + " published anew"
                                + (dataset.removed() == 0
                                        ? ""
                                        : ", " + DisplayText.count(dataset.removed(), "record")
                                                + " deleted from days that could not be"));
    }

    public static String json(EraseResult result) {
        ObjectNode document = JsonOutput.object()
                .put("erasure", result.erasure())
                .put("dryRun", result.dryRun())
                .put("exitCode", result.exitCode());
        ArrayNode datasets = document.putArray("datasets");
        for (DatasetErased dataset : result.datasets()) {
            datasets.addObject()
                    .put("dataset", dataset.dataset())
                    .put("days", dataset.days())
                    .put("files", dataset.files())
                    .put("fileRecords", dataset.fileRecords())
                    .put("tableRecords", dataset.tableRecords())
                    .put("quarantined", dataset.quarantined())
                    .put("republished", dataset.republished())
                    .put("removed", dataset.removed())
                    .putPOJO("notSearched", dataset.notSearched());
        }
        ArrayNode remaining = document.putArray("remaining");
        result.remaining().forEach(remaining::add);
        if (!result.troubles().isEmpty()) {
            document.putPOJO("problems", result.troubles());
        }
        return JsonOutput.text(document);
    }
}
