package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import io.github.ecommercepipeline.ingest.file.Compression;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.staging.StageFolder;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** What runs left in the output folder besides quarantine and manifests. */
final class Leavings {

    /** Shorter texts stand in files by chance. */
    private static final int MIN_TEXT = 6;

    private static final int NAMED = 20;

    private final Configuration hadoop;
    private final OutputFolder out;

    Leavings(Configuration hadoop, OutputFolder out) {
        this.hadoop = hadoop;
        this.out = out;
    }

    /** The stage folders and tables of runs that have not ended. */
    record Stages(Configuration hadoop, OutputFolder out, List<StageFolder> folders) {

        /**
         * Removes those that were there before the values were suppressed. A run that is still alive can publish no more then; it
         * starts again.
         */
        void remove(Warehouse warehouse) throws IOException {
            for (StageFolder folder : folders) {
                warehouse.dropStages(new Batch(folder.dataset(), folder.businessDate()), folder.runId());
                Path path = new Path(out.stage(), folder.name());
                path.getFileSystem(hadoop).delete(path, true);
            }
        }
    }

    Stages stages(String dataset) throws IOException {
        Path root = new Path(out.stage());
        List<StageFolder> folders = new ArrayList<>();
        for (FileStatus folder : HadoopPath.children(root.getFileSystem(hadoop), root)) {
            StageFolder.of(folder.getPath().getName())
                    .filter(stage -> stage.dataset().equals(dataset))
                    .ifPresent(folders::add);
        }
        return new Stages(hadoop, out, folders);
    }

    /** Removes the reports, which may show examples; they are rendered again from the manifests. */
    void removeReports() throws IOException {
        Path reports = reports(out);
        reports.getFileSystem(hadoop).delete(reports, true);
    }

    static Path reports(OutputFolder out) {
        return new Path(out.url() + "/reports");
    }

    /** The files of the output folder in which one of the values still stands, one sentence each. */
    List<String> mentions(Collection<Match> matches, Collection<Contract> contracts) throws IOException {
        Set<String> texts = new LinkedHashSet<>();
        for (Match match : matches) {
            texts.add(match.text());
            texts.add(match.text().strip());
            for (Contract contract : contracts) {
                canonical(match, contract).ifPresent(texts::add);
            }
        }
        List<byte[]> wanted = texts.stream()
                .filter(text -> text.length() >= MIN_TEXT)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        List<String> found = new ArrayList<>();
        Path root = new Path(out.url());
        FileSystem store = root.getFileSystem(hadoop);
        if (wanted.isEmpty() || !store.exists(root)) {
            return found;
        }
        RemoteIterator<LocatedFileStatus> files = store.listFiles(root, true);
        while (files.hasNext()) {
            Path file = files.next().getPath();
            if (holds(file, wanted)) {
                found.add(
                        "the file " + file
                                + " still has a given value, though not in a record of its own; look at it, and remove or mend it");
            }
        }
        int more = found.size() - NAMED;
        return more <= 0
                ? found
                : Stream.concat(found.stream().limit(NAMED), Stream.of("and " + more + " more files"))
                        .toList();
    }

    private boolean holds(Path file, List<byte[]> wanted) throws IOException {
        try (InputStream in = Compression.decompressed(HadoopFiles.open(hadoop, file))) {
            return TextSearch.contains(in, wanted);
        } catch (FileNotFoundException | BadFileException e) {
            return false; // removed by a job meanwhile, or still being written
        }
    }

    private static Optional<String> canonical(Match match, Contract contract) {
        return contract.properties().stream()
                .filter(property -> property.name().equals(match.property()))
                .findFirst()
                .map(property -> match.canonical(contract));
    }
}
