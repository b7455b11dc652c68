package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.outcome.books.InputBooks;
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
 * The verified copies of what published runs were made of.
 *
 * @param root Hadoop path; empty where there is no archive
 */
record Archive(Configuration hadoop, Optional<String> root, RunFiles files) {

    /** Why a file that is gone cannot be read here. */
    String without() {
        return root.map(path -> "without a copy in the archive " + path).orElse("no archive was named (--archive)");
    }

    /**
     * The inputs of a published run to be read from their copies: those that have one of the right size.
     *
     * @throws IOException if the store fails, or an archive manifest cannot be read
     */
    List<Input> copies(LedgerEntry published, List<InputBooks> inputs) throws IOException {
        Map<String, String> copies = new HashMap<>();
        if (root.isPresent()) {
            Path manifest = new Path(root.get(), ArchiveManifest.path(published.batch(), published.runId()));
            files.read(manifest, ArchiveManifest.class).stream()
                    .flatMap(archive -> archive.objects().stream())
                    .forEach(object -> copies.put(place(object.source()), object.archived()));
        }
        List<Input> found = new ArrayList<>();
        for (InputBooks input : inputs) {
            String copy = input.archived().orElse(copies.get(place(input.path())));
            if (copy != null && holds(copy, input.bytes())) {
                found.add(new Input(input.path(), input.bytes(), input.etag(), readable(copy, input.path())));
            }
        }
        return found;
    }

    private boolean holds(String copy, long bytes) throws IOException {
        Path path = new Path(readable(copy, root.orElse(copy)));
        try {
            return path.getFileSystem(hadoop).getFileStatus(path).getLen() == bytes;
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    /** The archiver names objects {@code s3://}; who reads the raw zone as {@code s3a://} reads the archive so, too. */
    private static String readable(String copy, String like) {
        return isS3(copy) && isS3(like)
                ? like.substring(0, like.indexOf(':')) + copy.substring(copy.indexOf(':'))
                : copy;
    }

    private static String place(String path) {
        return isS3(path) ? path.substring(path.indexOf(':')) : path;
    }

    private static boolean isS3(String path) {
        return path.matches("s3[an]?://.*");
    }
}
