package io.github.ecommercepipeline.ingest.file;

import io.github.ecommercepipeline.manifest.StorePath;
import io.github.ecommercepipeline.storage.HadoopPath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Checks that a raw zone exists, and that what lies in the folder of a dataset is in folders of days. */
public record RawZoneCheck(Configuration hadoop, String rawRoot) {

    private static final int NAMED = 5;
    private static final List<String> LEVELS = List.of("year=\\d{4}", "month=\\d{1,2}", "day=\\d{1,2}");

    /**
     * What is outside the folders of days in a dataset's folder.
     *
     * @param names relative to the raw zone
     * @param hasDays whether there is any folder of a day
     */
    public record Strays(List<String> names, boolean hasDays) {

        /** A sentence for people; empty if there is nothing outside. */
        public Optional<String> text() {
            if (names.isEmpty()) {
                return Optional.empty();
            }
            String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
            return Optional.of("not in the folder of a day: "
                    + names.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + more
                    + " (allowed: year=YYYY/month=MM/day=DD/<file>; names starting with _ or . are ignored)");
        }
    }

    /**
     * Why the raw zone cannot be read; empty if it can. A prefix of an S3 bucket need not exist: it is empty then.
     *
     * @throws IOException if the store fails for another reason
     */
    public Optional<String> problem() throws IOException {
        if (StorePath.isS3(rawRoot) && ("/" + StorePath.ofS3(rawRoot).key()).contains("//")) {
            return Optional.of("Hadoop cannot address the keys below " + rawRoot
                    + ", which contain an empty segment: it would read another prefix, without it. Allowed: a prefix"
                    + " without // and without a leading slash");
        }
        Path root = new Path(rawRoot);
        try {
            FileStatus status = root.getFileSystem(hadoop).getFileStatus(root);
            return status.isDirectory() ? Optional.empty() : Optional.of(rawRoot + " is a file, not a folder");
        } catch (AccessDeniedException e) {
            return Optional.of("no access to " + rawRoot);
        } catch (IOException e) {
            if (isUnknownBucket(e)) {
                return Optional.of("there is no bucket of " + rawRoot);
            }
            if (!(e instanceof FileNotFoundException)) {
                throw e;
            }
            return StorePath.isS3(rawRoot) ? Optional.empty() : Optional.of("there is no folder " + rawRoot);
        }
    }

    /** Hadoop's class for it is in hadoop-aws, which is there only where S3 is used. */
    private static boolean isUnknownBucket(IOException e) {
        return e.getClass().getSimpleName().equals("UnknownStoreException");
    }

    /** Lists a dataset's folder down to the days. Folders without any file count as absent. */
    public Strays strays(String dataset) throws IOException {
        Path root = new Path(rawRoot, dataset);
        FileSystem store = root.getFileSystem(hadoop);
        List<String> names = new ArrayList<>();
        List<Path> parents = List.of(root);
        for (String level : LEVELS) {
            List<Path> next = new ArrayList<>();
            for (Path parent : parents) {
                for (FileStatus status : HadoopPath.children(store, parent)) {
                    String name = RawZone.decoded(status.getPath().getName());
                    if (status.isDirectory() && name.matches(level)) {
                        next.add(status.getPath());
                    } else if (parent.equals(status.getPath().getParent())
                            && !RawZone.isIgnored(name)
                            && (status.isFile() || holdsFile(store, status.getPath()))) {
                        names.add(dataset + relative(root, status.getPath()));
                    }
                }
            }
            parents = next;
        }
        names.sort(null);
        return new Strays(List.copyOf(names), !parents.isEmpty());
    }

    private static boolean holdsFile(FileSystem store, Path folder) throws IOException {
        return store.listFiles(folder, true).hasNext();
    }

    private static String relative(Path root, Path child) {
        return child.toUri().getPath().substring(root.toUri().getPath().length());
    }
}
