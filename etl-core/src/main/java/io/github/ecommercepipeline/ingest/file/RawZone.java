package io.github.ecommercepipeline.ingest.file;

import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.storage.FileIdentity;
import io.github.ecommercepipeline.storage.HadoopPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where raw files arrive: {@code <root>/<dataset>/year=YYYY/month=MM/day=DD/}. */
public final class RawZone {

    private static final Pattern ENCODED_EQUALS = Pattern.compile("%3D", Pattern.CASE_INSENSITIVE);

    private RawZone() {}

    /**
     * Lists the files of a batch as {@link Input#inOrder} sorts them; empty if the partition does not exist.
     *
     * <p>Month and day may have one digit or two, and {@code =} may be encoded as {@code %3D}. Names that start with
     * {@code _} or {@code .} are ignored. Folders and files whose names match none of the patterns are refused, as ignoring
     * them could lose a day's records; so are {@link UnaddressableObjects}.
     *
     * @param rawRoot a Hadoop path
     * @param patterns of names, in which {@code *} stands for any characters; case-insensitive
     * @throws RawZoneException if the partition holds anything else
     * @throws UncheckedIOException if the store fails
     */
    public static List<Input> list(
            Configuration hadoop, String rawRoot, String dataset, LocalDate date, List<String> patterns) {
        try {
            Pattern names = names(patterns);
            Path root = new Path(rawRoot, dataset);
            FileSystem store = root.getFileSystem(hadoop);
            List<Path> days = dayFolders(hadoop, root, date);
            List<Input> inputs = new ArrayList<>();
            List<String> refused = new ArrayList<>();
            Set<Path> unaddressable = new TreeSet<>();
            for (Path day : days) {
                List<FileStatus> children = HadoopPath.children(store, day);
                unaddressable.addAll(new UnaddressableObjects(store, day).find(children));
                for (FileStatus status : children) {
                    String name = status.getPath().getName();
                    if (isIgnored(name) || !day.equals(status.getPath().getParent())) {
                        continue;
                    }
                    if (status.isFile() && names.matcher(name).matches()) {
                        inputs.add(input(status));
                    } else {
                        refused.add(status.getPath().toString());
                    }
                }
            }
            if (!unaddressable.isEmpty()) {
                String shown = unaddressable.stream().map(Path::toString).collect(Collectors.joining(", "));
                throw new RawZoneException(
                        "Hadoop cannot address an object whose key contains an empty segment, . or ..;"
                                + " it is listed as " + shown);
            }
            refused.sort(Comparator.naturalOrder());
            if (!refused.isEmpty()) {
                throw new RawZoneException("not CSV: " + String.join(", ", refused)
                        + " (allowed: " + String.join(", ", patterns)
                        + "; csv.files in the contract allows others; names starting with _ or . are ignored)");
            }
            return Input.inOrder(inputs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The days of a dataset that have a folder, in ascending order; other files and folders are passed over.
     *
     * @throws UncheckedIOException if the store fails
     */
    public static NavigableSet<LocalDate> days(Configuration hadoop, String rawRoot, String dataset) {
        try {
            Path root = new Path(rawRoot, dataset);
            FileSystem store = root.getFileSystem(hadoop);
            List<Path> folders = folders(store, List.of(root), "year=\\d{4}");
            folders = folders(store, folders, "month=\\d{1,2}");
            folders = folders(store, folders, "day=\\d{1,2}");
            NavigableSet<LocalDate> days = new TreeSet<>();
            for (Path folder : folders) {
                day(folder).ifPresent(days::add);
            }
            return days;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders of a day below a dataset's folder; several if they are spelt differently. */
    public static List<Path> dayFolders(Configuration hadoop, Path dataset, LocalDate date) throws IOException {
        FileSystem store = dataset.getFileSystem(hadoop);
        List<Path> days = folders(store, List.of(dataset), "year=" + date.getYear());
        days = folders(store, days, "month=0?" + date.getMonthValue());
        return folders(store, days, "day=0?" + date.getDayOfMonth());
    }

    private static Optional<LocalDate> day(Path folder) {
        try {
            return Optional.of(
                    LocalDate.of(number(folder.getParent().getParent()), number(folder.getParent()), number(folder)));
        } catch (DateTimeException e) {
            return Optional.empty(); // such as month=02/day=30
        }
    }

    private static int number(Path folder) {
        String name = decoded(folder.getName());
        return Integer.parseInt(name.substring(name.indexOf('=') + 1));
    }

    private static List<Path> folders(FileSystem store, List<Path> parents, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path parent : parents) {
            for (FileStatus status : HadoopPath.children(store, parent)) {
                String name = decoded(status.getPath().getName());
                if (status.isDirectory() && name.matches(pattern)) {
                    found.add(status.getPath());
                }
            }
        }
        return found;
    }

    static String decoded(String name) {
        return ENCODED_EQUALS.matcher(name).replaceAll("=");
    }

    static boolean isIgnored(String name) {
        return name.startsWith("_") || name.startsWith(".");
    }

    private static Pattern names(List<String> patterns) {
        String regex = patterns.stream()
                .map(pattern -> Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
                .collect(Collectors.joining("|"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static Input input(FileStatus status) {
        Instant modifiedAt = Instant.ofEpochMilli(status.getModificationTime());
        InputIdentity identity = FileIdentity.of(status);
        String path = status.getPath().toString();
        return new Input(path, status.getLen(), identity, path, modifiedAt);
    }
}
