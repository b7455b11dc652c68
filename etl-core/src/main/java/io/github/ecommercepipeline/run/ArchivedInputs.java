package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.StorePath;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The verified copies of published runs' inputs.
 *
 * @param root Hadoop path of the archive; empty where there is none
 */
record ArchivedInputs(Configuration hadoop, Optional<String> root, RunFiles files) {

    /** Why an input that is gone cannot be read here. */
    String without() {
        return root.map(path -> "not copied to the archive " + path).orElse("no archive was given (--archive)");
    }

    /**
     * Those inputs of a published run that have a copy of the same size, to be read from it.
     *
     * @throws IOException if the store fails, or an archive manifest cannot be read
     */
    List<Input> copies(LedgerEntry published, List<InputBooks> inputs) throws IOException {
        Map<StorePath, String> copies = new HashMap<>();
        if (root.isPresent()) {
            String manifest = ArchiveFolder.manifestPath(
                    published.batch().dataset(), published.batch().businessDate(), published.runId());
            files.read(new Path(HadoopPath.of(hadoop, root.get()), manifest), ArchiveManifest.class).stream()
                    .flatMap(archive -> archive.objects().stream())
                    .forEach(object -> copies.put(StorePath.of(object.source()), object.archived()));
        }
        List<Input> found = new ArrayList<>();
        for (InputBooks input : inputs) {
            String copy = input.archived().orElse(copies.get(StorePath.of(input.path())));
            if (copy != null && exists(copy, input.bytes())) {
                found.add(new Input(
                        input.path(),
                        input.bytes(),
                        input.identity(),
                        HadoopPath.of(hadoop, copy).toString()));
            }
        }
        return found;
    }

    private boolean exists(String copy, long bytes) throws IOException {
        Path path = HadoopPath.of(hadoop, copy);
        try {
            return path.getFileSystem(hadoop).getFileStatus(path).getLen() == bytes;
        } catch (FileNotFoundException e) {
            return false;
        }
    }
}
