package io.github.ecommercepipeline.run.verify;

import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.ArchivedInputs;
import io.github.ecommercepipeline.run.RunFiles;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Looks for the inputs of published batches, in the raw zone and in the archive, by path and size. */
public final class InputVerification {

    private final Configuration hadoop;
    private final RunFiles files;
    private final ArchivedInputs archive;

    /**
     * A verification of batches whose jobs had this output folder.
     *
     * @param archiveRoot Hadoop path of the archive; empty where there is none
     */
    public InputVerification(Configuration hadoop, String outputRoot, Optional<String> archiveRoot) throws IOException {
        this.hadoop = hadoop;
        this.files = new RunFiles(hadoop, outputRoot);
        this.archive = new ArchivedInputs(hadoop, archiveRoot, files);
    }

    /** What is wrong with the inputs of a batch. */
    public List<InputProblem> problems(LedgerEntry published) throws IOException {
        Optional<RunManifest> manifest = files.read(published.manifest());
        if (manifest.isEmpty()) {
            return List.of(new InputProblem(
                    published.batch(), "its inputs are unknown: the manifest " + published.manifest() + " is gone"));
        }
        List<InputBooks> inputs = manifest.get().inputs().stream()
                .filter(input -> input.setAside().isEmpty())
                .toList();
        ArchivedInputs.Copies copies = archive.copies(published, inputs);
        List<String> copied =
                copies.usable().stream().map(input -> input.path()).toList();
        List<InputProblem> problems = new ArrayList<>();
        for (InputBooks input : inputs) {
            String damage = copies.damaged().get(input.path());
            if (damage != null) {
                problems.add(new InputProblem(published.batch(), input.path() + ": " + damage));
            } else if (!copied.contains(input.path()) && !isInRawZone(input)) {
                problems.add(new InputProblem(
                        published.batch(),
                        input.path() + " is gone from the raw zone or was changed, and " + archive.without()));
            }
        }
        return problems;
    }

    private boolean isInRawZone(InputBooks input) throws IOException {
        Path path = HadoopPath.of(hadoop, input.path());
        try {
            return path.getFileSystem(hadoop).getFileStatus(path).getLen() == input.bytes();
        } catch (FileNotFoundException e) {
            return false;
        }
    }
}
