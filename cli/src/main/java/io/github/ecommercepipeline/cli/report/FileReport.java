package io.github.ecommercepipeline.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.manifest.FileCounts;
import io.github.ecommercepipeline.manifest.FileUse;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.Replacement;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import java.util.ArrayList;
import java.util.List;

/** What became of the files of some runs: their counts, and each file whose records do not count. */
public record FileReport(List<RunManifest> runs) {

    public FileReport {
        runs = List.copyOf(runs);
    }

    static FileReport of(List<BatchResult> batches) {
        return new FileReport(
                batches.stream().flatMap(batch -> batch.manifest().stream()).toList());
    }

    boolean isEmpty() {
        return counts().files() == 0;
    }

    private FileCounts counts() {
        return runs.stream().map(RunManifest::files).reduce(FileCounts.NONE, FileCounts::plus);
    }

    /**
     * The counts over all runs, then a line for each file to look at.
     *
     * @param shown text that stands elsewhere in the same output; files that it names get no line here
     */
    List<String> lines(String shown) {
        List<String> lines = new ArrayList<>();
        lines.add(counts().text());
        lines.addAll(exceptions(shown));
        return lines;
    }

    /** A line for each file that was set aside, repeats another or was replaced. */
    public List<String> exceptions() {
        return exceptions("");
    }

    private List<String> exceptions(String shown) {
        List<String> lines = new ArrayList<>();
        for (RunManifest run : runs) {
            String batch = run.dataset() + " " + run.businessDate() + ": ";
            run.inputs().stream()
                    .filter(input -> input.use() != FileUse.USED && !shown.contains(input.path()))
                    .forEach(input -> lines.add(Printable.line(batch + text(input))));
            run.replaced().orElse(List.of()).forEach(replaced -> lines.add(Printable.line(batch + replaced.text())));
        }
        return lines;
    }

    private static String text(InputBooks input) {
        return input.setAside()
                .map(reason -> "set aside " + input.path() + ": " + reason)
                .orElseGet(() -> "same content " + input.path() + " as "
                        + input.sameContentAs().orElse(""));
    }

    /** Adds {@code files}, and what was replaced if anything was. */
    public void write(ObjectNode to) {
        FileCounts counts = counts();
        ObjectNode files = to.putObject("files");
        files.put("files", counts.files());
        files.put("used", counts.used());
        files.put("setAside", counts.setAside());
        files.put("sameContent", counts.sameContent());
        ArrayNode others = files.putArray("notUsed");
        ArrayNode replacements = files.putArray("replaced");
        for (RunManifest run : runs) {
            for (InputBooks input : run.inputs()) {
                if (input.use() != FileUse.USED) {
                    ObjectNode other = others.addObject().put("path", input.path());
                    other.put("use", input.use().name());
                    input.setAside().or(input::sameContentAs).ifPresent(reason -> other.put("reason", reason));
                }
            }
            for (Replacement replaced : run.replaced().orElse(List.of())) {
                replacements
                        .addObject()
                        .put("path", replaced.path())
                        .put("runId", replaced.runId())
                        .put("accepted", replaced.accepted())
                        .put("acceptedNow", replaced.acceptedNow());
            }
        }
    }
}
