package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.FileUse;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.report.page.Inputs;
import io.github.ecommercepipeline.report.text.Figures;
import io.github.ecommercepipeline.report.text.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a dataset, with what identifies them and their archived copies. */
final class InputTable {

    private final Optional<Map<String, ArchiveManifest.Entry>> archived;
    private final int mostFiles;

    /** @param mostFiles that are shown */
    InputTable(Optional<List<ArchiveManifest>> archived, int mostFiles) {
        this.archived = archived.map(InputTable::bySource);
        this.mostFiles = mostFiles;
    }

    private static Map<String, ArchiveManifest.Entry> bySource(List<ArchiveManifest> manifests) {
        Map<String, ArchiveManifest.Entry> entries = new HashMap<>();
        for (ArchiveManifest manifest : manifests) {
            for (ArchiveManifest.Entry entry : manifest.objects()) {
                entries.put(key(manifest.runId(), entry.source()), entry);
            }
        }
        return entries;
    }

    private static String key(String runId, String path) {
        return runId + " " + path.replaceFirst("^s3[an]:", "s3:");
    }

    /** Of these runs, newest day first. */
    Inputs of(List<RunManifest> runs) {
        List<Inputs.InputRow> rows = new ArrayList<>();
        long all = 0;
        long copies = 0;
        for (RunManifest run : runs) {
            for (InputBooks input : run.inputs()) {
                Optional<ArchiveManifest.Entry> copy = archived.map(known -> known.get(key(run.runId(), input.path())));
                all++;
                copies += copy.isPresent() ? 1 : 0;
                if (rows.size() < mostFiles) {
                    rows.add(row(run, input, copy));
                }
            }
        }
        long left = all - rows.size();
        return new Inputs(
                rows,
                left == 0 ? "" : Figures.count(left, "older file is", "older files are") + " left out here.",
                archived.isEmpty()
                        ? "Not looked up: give the report the archive to see the copies and their checksums."
                        : copies == all
                                ? "All files have a verified copy in the archive."
                                : Figures.count(copies) + " of " + Figures.count(all, "file has", "files have")
                                        + " a verified copy in the archive.");
    }

    private static Inputs.InputRow row(RunManifest run, InputBooks input, Optional<ArchiveManifest.Entry> copy) {
        InputIdentity identity = input.identity();
        return new Inputs.InputRow(
                SafeText.of(input.path()),
                SafeText.of(SafeText.fileName(input.path())),
                run.businessDate().toString(),
                Figures.bytes(input.bytes()),
                SafeText.of(identity.value()),
                identity.kind() == InputIdentity.Kind.ETAG ? "ETag" : "size and time",
                copy.map(entry -> entry.checksum().algorithm() + " "
                                + SafeText.of(entry.checksum().value()))
                        .orElse(""),
                copy.map(entry -> SafeText.of(entry.archived()))
                        .or(() -> input.archived().map(SafeText::of))
                        .orElse(""),
                use(input.use()));
    }

    private static String use(FileUse use) {
        return switch (use) {
            case USED -> "used";
            case SET_ASIDE -> "set aside";
            case SAME_CONTENT -> "same content";
        };
    }
}
