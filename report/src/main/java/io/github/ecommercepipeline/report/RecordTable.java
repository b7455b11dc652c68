package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.FileUse;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RecordExample;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.report.page.Records;
import io.github.ecommercepipeline.report.text.Figures;
import io.github.ecommercepipeline.report.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why records of a dataset were not accepted, and of which files they are. */
final class RecordTable {

    private static final int REASONS = 25;
    private static final int EXAMPLES = 2;

    private final int mostFiles;

    /** @param mostFiles that are shown */
    RecordTable(int mostFiles) {
        this.mostFiles = mostFiles;
    }

    /** Of these runs, newest day first. */
    Records of(List<RunManifest> runs) {
        List<Records.FileRow> files = new ArrayList<>();
        long left = 0;
        for (RunManifest run : runs) {
            for (InputBooks input : run.inputs()) {
                if (input.use() == FileUse.USED
                        && input.tally().accepted() == input.tally().read()) {
                    continue;
                }
                if (files.size() < mostFiles) {
                    files.add(file(run, input));
                } else {
                    left++;
                }
            }
        }
        boolean recorded = runs.stream().anyMatch(run -> run.examples().isPresent());
        return new Records(
                reasons(runs),
                files,
                left == 0 ? "" : Figures.count(left, "older file is", "older files are") + " left out here.",
                recorded);
    }

    private static List<Records.ReasonRow> reasons(List<RunManifest> runs) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (RunManifest run : runs) {
            for (ReasonCount reason : run.reasons()) {
                counts.merge(reason.reason(), reason.records(), Long::sum);
            }
        }
        long most = counts.values().stream().mapToLong(count -> count).max().orElse(1);
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(REASONS)
                .map(reason -> new Records.ReasonRow(
                        SafeText.of(reason.getKey()),
                        Figures.count(reason.getValue()),
                        String.format(Locale.ROOT, "%.1f", Math.max(1.0, 100.0 * reason.getValue() / most))))
                .toList();
    }

    private static Records.FileRow file(RunManifest run, InputBooks input) {
        List<Records.ExampleRow> examples = run.examples().orElse(List.of()).stream()
                .filter(example -> example.file().equals(input.path()))
                .limit(EXAMPLES)
                .map(RecordTable::example)
                .toList();
        String note = input.setAside()
                .map(reason -> "set aside: " + reason)
                .or(() -> input.sameContentAs().map(other -> "same content as " + other))
                .orElse("");
        return new Records.FileRow(
                SafeText.of(input.path()),
                SafeText.of(SafeText.fileName(input.path())),
                run.businessDate().toString(),
                Figures.count(input.tally().read()),
                Figures.count(input.tally().accepted()),
                Figures.count(input.tally().rejected()),
                Figures.count(input.tally().duplicate()),
                SafeText.of(note),
                examples);
    }

    private static Records.ExampleRow example(RecordExample example) {
        return new Records.ExampleRow(
                Figures.count(example.position()),
                SafeText.of(String.join("; ", example.reasons())),
                SafeText.of(example.record()));
    }
}
