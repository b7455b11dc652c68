package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.file.RawZone;
import io.github.ecommercepipeline.storage.FileIdentity;
import io.github.ecommercepipeline.storage.HadoopPath;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** All files of a folder of the raw zone, there and in the archive, the copies of earlier runs included. */
final class StoredInputs {

    private static final Pattern COPY = Pattern.compile(
            "(.*/year(?:=|%3D)(\\d{4})/month(?:=|%3D)(\\d{1,2})/day(?:=|%3D)(\\d{1,2})/)run=[^/]+/([^/]+)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final Configuration hadoop;
    private final String rawRoot;
    private final Contract contract;
    private final List<Path> archives;
    private final SortedSet<LocalDate> copied;

    /**
     * Lists the archive.
     *
     * @throws IOException if the store fails
     */
    StoredInputs(Configuration hadoop, String rawRoot, Optional<String> archiveRoot, Contract contract)
            throws IOException {
        this.hadoop = hadoop;
        this.rawRoot = rawRoot;
        this.contract = contract;
        this.archives = archiveRoot.stream()
                .flatMap(root -> archived(contract).map(folder -> new Path(HadoopPath.of(hadoop, root), folder)))
                .toList();
        this.copied = new TreeSet<>();
        for (Path archive : archives) {
            copied.addAll(copies(archive).keySet());
        }
    }

    /** The folders with copies: a dataset of a shared folder may have some of its own. */
    private static Stream<String> archived(Contract contract) {
        return contract.rawRecords()
                .sharedFolder()
                .map(folder -> Stream.concat(Stream.of(folder.name()), folder.datasets().stream())
                        .distinct())
                .orElse(Stream.of(contract.dataset()));
    }

    private SortedMap<LocalDate, List<Input>> copies(Path folder) throws IOException {
        SortedMap<LocalDate, List<Input>> copies = new TreeMap<>();
        FileSystem store = folder.getFileSystem(hadoop);
        if (store.exists(folder)) {
            RemoteIterator<LocatedFileStatus> files = store.listFiles(folder, true);
            while (files.hasNext()) {
                add(files.next(), copies);
            }
        }
        return copies;
    }

    private static void add(FileStatus status, SortedMap<LocalDate, List<Input>> copies) {
        String path = status.getPath().toString();
        Matcher copy = COPY.matcher(path);
        if (!copy.matches() || copy.group(5).startsWith("_") || copy.group(5).startsWith(".")) {
            return;
        }
        try {
            LocalDate day = LocalDate.of(
                    Integer.parseInt(copy.group(2)), Integer.parseInt(copy.group(3)), Integer.parseInt(copy.group(4)));
            Input input = new Input(
                    copy.group(1) + copy.group(5),
                    status.getLen(),
                    FileIdentity.of(status),
                    path,
                    Instant.ofEpochMilli(status.getModificationTime()));
            copies.computeIfAbsent(day, date -> new ArrayList<>()).add(input);
        } catch (DateTimeException e) {
            // such as month=02/day=30, which no run reads
        }
    }

    /** The days that have files. */
    SortedSet<LocalDate> days() {
        SortedSet<LocalDate> days = new TreeSet<>(RawZone.days(hadoop, rawRoot, contract.folder()));
        days.addAll(copied);
        return days;
    }

    /** The files of a day in the raw zone. */
    List<Input> raw(LocalDate day) {
        List<String> patterns = contract.on(day).csv().lines().files();
        return RawZone.list(hadoop, rawRoot, contract.folder(), day, patterns);
    }

    /** The copies of a day's files that are in the archive now. */
    List<Input> archived(LocalDate day) throws IOException {
        List<Input> copies = new ArrayList<>();
        for (Path folder : archiveFolders(day)) {
            copies.addAll(copies(folder).getOrDefault(day, List.of()));
        }
        return copies;
    }

    /** The folders in which files of a day may be. */
    Set<Path> folders(LocalDate day) throws IOException {
        Set<Path> folders = new LinkedHashSet<>(
                RawZone.dayFolders(hadoop, new Path(HadoopPath.of(hadoop, rawRoot), contract.folder()), day));
        for (Path copies : archiveFolders(day)) {
            for (FileStatus run : HadoopPath.children(copies.getFileSystem(hadoop), copies)) {
                if (run.isDirectory()) {
                    folders.add(run.getPath());
                }
            }
        }
        return folders;
    }

    private List<Path> archiveFolders(LocalDate day) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path archive : archives) {
            folders.addAll(RawZone.dayFolders(hadoop, archive, day));
        }
        return folders;
    }
}
