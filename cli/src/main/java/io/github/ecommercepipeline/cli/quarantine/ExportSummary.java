package io.github.ecommercepipeline.cli.quarantine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.time.LocalDate;
import java.util.List;

/** Reports the files that an export wrote. */
public final class ExportSummary {

    private final Terminal terminal;
    private final boolean json;
    private final ArrayNode files = JsonOutput.MAPPER.createArrayNode();
    private boolean any;
    private long ofGroups;

    public ExportSummary(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    public void exported(String dataset, LocalDate businessDate, PastRun run, RepairExport export) {
        List<RepairFile> written = export.files();
        any = true;
        for (RepairFile file : written) {
            ObjectNode entry = files.addObject();
            entry.put("dataset", dataset).put("businessDate", businessDate.toString());
            entry.put("runId", run.runId()).put("file", file.path().toString());
            entry.put("records", file.records()).put("headerOf", file.headerOf());
            entry.put("withFormulas", file.withFormulas());
        }
        ofGroups += export.others();
        if (json) {
            return;
        }
        terminal.out().println(dataset + " " + businessDate + "  " + run.title());
        written.forEach(file -> terminal.out()
                .println("  " + DisplayText.count(file.records(), "record") + " in " + file.path()
                        + ", with the header of " + Printable.line(DisplayPath.of(file.headerOf()))));
        long formulas = written.stream().mapToLong(RepairFile::withFormulas).sum();
        if (formulas > 0) {
            terminal.out()
                    .println("  " + DisplayText.count(formulas, "record")
                            + " may be interpreted as formulas by a spreadsheet; import the file as text.");
        }
        if (export.others() > 0) {
            terminal.out()
                    .println(
                            "  " + DisplayText.count(export.others(), "record")
                                    + " of these belong to the groups of the others, whose values are carried forward. Delete what"
                                    + " is accepted as it is, unless you remove its group from the raw file: it would be loaded twice.");
        }
        terminal.out()
                .println(
                        written.isEmpty()
                                ? "  No record matches; nothing was written."
                                : "Repair the records, put the file into the day's folder in the raw zone, and run the day again.");
    }

    public void end() {
        if (json) {
            ObjectNode document = JsonOutput.object();
            document.set("exports", files);
            if (ofGroups > 0) {
                document.put("ofGroups", ofGroups);
            }
            terminal.out().println(JsonOutput.text(document));
        } else if (!any) {
            terminal.out().println("No runs on that day.");
        }
    }
}
