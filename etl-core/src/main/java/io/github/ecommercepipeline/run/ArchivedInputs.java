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
public record ArchivedInputs(Configuration hadoop, Optional<String> root, RunFiles files) {

    /**
     * What was found of some inputs.
     *
     * @param usable those that have a copy of the same size, to be read from it
     * @param damaged what is wrong with the copies of others, by the path of the input
     */
    public record Copies(List<Input> usable, Map<String, String> damaged) {

        static final Copies NONE = new Copies(List.of(), Map.of());

        public Copies {
            usable = List.copyOf(usable);
            damaged = Map.copyOf(damaged);
        }
    }

    /** Why an input that has no copy cannot be read here. */
    public String without() {
        return root.map(path -> "not copied to the archive " + path).orElse("no archive was given (--archive)");
    }

    /**
     * The copies of a published run's inputs.
     *
     * @throws IOException if the store fails, or an archive manifest cannot be read
     */
    public Copies copies(LedgerEntry published, List<InputBooks> inputs) throws IOException {
        Map<StorePath, String> copies = new HashMap<>();
        if (root.isPresent()) {
            String manifest = ArchiveFolder.manifestPath(
                    published.batch().dataset(), published.batch().businessDate(), published.runId());
            files.read(new Path(HadoopPath.of(hadoop, root.get()), manifest), ArchiveManifest.class).stream()
                    .flatMap(archive -> archive.objects().stream())
                    .forEach(object -> copies.put(StorePath.of(object.source()), object.archived()));
        }
        List<Input> usable = new ArrayList<>();
        Map<String, String> damaged = new HashMap<>();
        for (InputBooks input : inputs) {
            String copy = input.archived().orElse(copies.get(StorePath.of(input.path())));
            Optional<String> damage = copy == null ? Optional.empty() : damage(copy, input.bytes());
            damage.ifPresent(what -> damaged.put(input.path(), what));
            if (copy != null && damage.isEmpty()) {
                usable.add(new Input(
                        input.path(),
                        input.bytes(),
                        input.identity(),
                        HadoopPath.of(hadoop, copy).toString()));
            }
        }
        return new Copies(usable, damaged);
    }

    private Optional<String> damage(String copy, long bytes) throws IOException {
        Path path = HadoopPath.of(hadoop, copy);
        try {
            long found = path.getFileSystem(hadoop).getFileStatus(path).getLen();
            return found == bytes
                    ? Optional.empty()
                    : Optional.of("its copy " + copy + " was changed: it has " + found + " bytes, not " + bytes);
        } catch (FileNotFoundException e) {
            return Optional.of("its copy " + copy + " is gone");
        }
    }
}
