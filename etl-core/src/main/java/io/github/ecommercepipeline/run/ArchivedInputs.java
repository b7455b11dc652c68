package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.StorePath;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The copies of published runs' inputs.
 *
 * @param root Hadoop path of the archive; empty where there is none
 */
public record ArchivedInputs(Configuration hadoop, Optional<String> root, RunFiles files) {

    private static final Pattern RUN = Pattern.compile(".*/run=([^/]+)/", Pattern.DOTALL);

    /**
     * What was found of some inputs.
     *
     * @param usable those that have a copy of the same size, to be read from it once it is verified
     * @param damaged what is wrong with the copies of others, by the path of the input
     * @param checksums of the copies, by the path to read from
     */
    public record Copies(List<Input> usable, Map<String, String> damaged, Map<String, Checksum> checksums) {

        static final Copies NONE = new Copies(List.of(), Map.of(), Map.of());

        public Copies {
            usable = List.copyOf(usable);
            damaged = Map.copyOf(damaged);
            checksums = Map.copyOf(checksums);
        }
    }

    /** Why an input that has no copy cannot be read here. */
    public String without() {
        return root.map(path -> "not copied to the archive " + path).orElse("no archive was given (--archive)");
    }

    /**
     * The copies of a published run's inputs, made for this run or, where its own inputs are not archived yet, for another run of
     * the day that read the same objects.
     *
     * @throws IOException if the store fails, or an archive manifest cannot be read
     */
    public Copies copies(LedgerEntry published, List<InputBooks> inputs) throws IOException {
        Map<StorePath, List<ArchiveManifest.Entry>> bySource = new HashMap<>();
        Map<StorePath, Checksum> checksums = new HashMap<>();
        if (root.isPresent()) {
            for (ArchiveManifest.Entry object : objects(published.batch(), published.runId())) {
                bySource.computeIfAbsent(StorePath.of(object.source()), source -> new ArrayList<>())
                        .add(object);
                checksums.put(StorePath.of(object.archived()), object.checksum());
            }
        }
        List<Input> usable = new ArrayList<>();
        Map<String, String> damaged = new HashMap<>();
        Map<String, Checksum> known = new HashMap<>();
        Set<String> loaded = new HashSet<>();
        Optional<Map<StorePath, List<ArchiveManifest.Entry>>> ofDay = Optional.empty();
        for (InputBooks input : inputs) {
            List<ArchiveManifest.Entry> entries = bySource.getOrDefault(StorePath.of(input.path()), List.of());
            String copy = input.archived().orElse(of(input, entries));
            if (copy == null && root.isPresent()) {
                if (ofDay.isEmpty()) {
                    List<ArchiveManifest.Entry> all = ofDay(published.batch());
                    all.forEach(object -> checksums.put(StorePath.of(object.archived()), object.checksum()));
                    ofDay = Optional.of(
                            all.stream().collect(Collectors.groupingBy(object -> StorePath.of(object.source()))));
                }
                copy = sameObject(input, ofDay.get().getOrDefault(StorePath.of(input.path()), List.of()));
            }
            if (copy == null) {
                continue;
            }
            Optional<String> damage = damage(copy, input.bytes());
            damage.ifPresent(what -> damaged.put(input.path(), what));
            if (damage.isEmpty()) {
                String readFrom = HadoopPath.of(hadoop, copy).toString();
                if (!checksums.containsKey(StorePath.of(copy))) {
                    checksums.putAll(ofOtherRun(published, copy, loaded));
                }
                Optional.ofNullable(checksums.get(StorePath.of(copy))).ifPresent(sum -> known.put(readFrom, sum));
                usable.add(new Input(
                        input.path(),
                        input.bytes(),
                        input.identity(),
                        readFrom,
                        input.modifiedAt().orElse(Instant.EPOCH)));
            }
        }
        return new Copies(usable, damaged, known);
    }

    /** Several objects may have arrived at one path; null if none of them is the input. */
    private static String of(InputBooks input, List<ArchiveManifest.Entry> entries) {
        return entries.stream()
                .filter(entry -> entries.size() == 1
                        || entry.identity()
                                .withoutQuotes()
                                .equals(input.identity().withoutQuotes()))
                .map(ArchiveManifest.Entry::archived)
                .findFirst()
                .orElse(null);
    }

    /** A copy of the same object with the same identity, an intact one if there is any; null if there is none. */
    private String sameObject(InputBooks input, List<ArchiveManifest.Entry> ofPath) throws IOException {
        String found = null;
        for (ArchiveManifest.Entry entry : ofPath) {
            if (entry.bytes() == input.bytes()
                    && entry.identity().withoutQuotes().equals(input.identity().withoutQuotes())) {
                if (damage(entry.archived(), input.bytes()).isEmpty()) {
                    return entry.archived();
                }
                found = entry.archived();
            }
        }
        return found;
    }

    /** What the archive has of all runs of a day. */
    private List<ArchiveManifest.Entry> ofDay(Batch batch) throws IOException {
        String any = ArchiveFolder.manifestPath(batch.dataset(), batch.businessDate(), "any");
        Path day = new Path(HadoopPath.of(hadoop, root.orElseThrow()), any)
                .getParent()
                .getParent();
        FileStatus[] runs;
        try {
            runs = day.getFileSystem(hadoop).listStatus(day);
        } catch (FileNotFoundException e) {
            return List.of();
        }
        Arrays.sort(runs);
        List<ArchiveManifest.Entry> found = new ArrayList<>();
        for (FileStatus run : runs) {
            if (run.isDirectory() && run.getPath().getName().startsWith("run=")) {
                found.addAll(objects(new Path(run.getPath(), ArchiveFolder.MANIFEST)));
            }
        }
        return found;
    }

    /** The checksums of the run that made a copy, if that was an earlier one than the published. */
    private Map<StorePath, Checksum> ofOtherRun(LedgerEntry published, String copy, Set<String> loaded)
            throws IOException {
        Matcher run = RUN.matcher(copy);
        Map<StorePath, Checksum> checksums = new HashMap<>();
        if (run.lookingAt() && loaded.add(run.group(1))) {
            List<ArchiveManifest.Entry> objects = root.isPresent()
                    ? objects(published.batch(), run.group(1))
                    : objects(new Path(HadoopPath.of(hadoop, copy).getParent(), ArchiveFolder.MANIFEST));
            objects.forEach(object -> checksums.put(StorePath.of(object.archived()), object.checksum()));
        }
        return checksums;
    }

    private List<ArchiveManifest.Entry> objects(Batch batch, String runId) throws IOException {
        String manifest = ArchiveFolder.manifestPath(batch.dataset(), batch.businessDate(), runId);
        return objects(new Path(HadoopPath.of(hadoop, root.orElseThrow()), manifest));
    }

    private List<ArchiveManifest.Entry> objects(Path manifest) throws IOException {
        return files.read(manifest, ArchiveManifest.class)
                .map(ArchiveManifest::objects)
                .orElse(List.of());
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
