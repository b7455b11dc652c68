package io.github.ecommercepipeline.cli.quarantine;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.ingest.csv.FileStart;
import io.github.ecommercepipeline.ingest.table.GroupSearch;
import io.github.ecommercepipeline.mapping.Mapping;
import io.github.ecommercepipeline.storage.HadoopPath;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/**
 * Exports the quarantined records of one run to CSV files for repair: one file for each distinct header of their inputs, in
 * the inputs' CSV format and encoding. Reads only the start of an input, unless values are carried forward. Never overwrites
 * a file.
 */
public final class RepairExport implements Closeable {

    private final Path target;
    private final PastRun run;
    private final Contract contract;
    private final Configuration hadoop;
    private final SealedRecords records;
    private final List<RepairFile> files = new ArrayList<>();
    private final Map<String, RepairFile> byInput = new HashMap<>();
    /** By inputs, the positions of the records whose groups are exported; empty if each record stands by itself. */
    private final Map<String, SortedSet<Long>> groups = new LinkedHashMap<>();

    private long others;

    public RepairExport(Path target, PastRun run, Contract contract, Configuration hadoop, SealedRecords records) {
        this.target = target;
        this.run = run;
        this.contract = contract;
        this.hadoop = hadoop;
        this.records = records;
    }

    /**
     * Adds a record to the export; where values are carried forward, its group with {@link #addGroups}.
     *
     * @throws UsageException if the record's input is missing or has changed since the run, the export file exists, or the
     *     record's group may hold records of other datasets
     */
    public void add(QuarantinedRecord entry) throws IOException {
        if (entry.isErased()) {
            return; // there is nothing to repair
        }
        if (contract.rawRecords().carryForward().isPresent()
                && contract.rawRecords().recordFilter().isPresent()) {
            throw new UsageException("--export: the groups in which " + contract.dataset()
                    + " carries values forward may hold records of other datasets of the folder '" + contract.folder()
                    + "', which the exported file would load twice; allowed: --json, which shows the records;"
                    + " repair them in their raw file, then run the day again");
        }
        try {
            byte[] record = records.open(entry, contract.csv().encoding());
            if (contract.rawRecords().carryForward().isPresent()) {
                groups.computeIfAbsent(entry.file(), input -> new TreeSet<>()).add(entry.position());
            } else {
                file(entry.file()).add(record);
            }
        } catch (CharacterCodingException e) {
            throw new UsageException("--contracts: the record at " + entry.location() + " contains a character that "
                    + contract.csv().encoding() + " lacks; allowed: the contract with which the day was run");
        }
    }

    /** Adds the groups of the records: each record with those whose values it takes, and those that take its values. */
    public void addGroups() throws IOException {
        List<String> texts = groups.isEmpty() ? List.of() : Mapping.of(contract).headers();
        for (Map.Entry<String, SortedSet<Long>> input : groups.entrySet()) {
            file(input.getKey()); // refuses an input that is not the one that the run read
            GroupSearch.read(
                    hadoop,
                    contract,
                    texts,
                    HadoopPath.of(hadoop, input.getKey()),
                    input.getValue(),
                    (position, record) -> {
                        file(input.getKey()).add(record);
                        others += input.getValue().contains(position) ? 0 : 1;
                    });
        }
    }

    /** How many records were exported only because they belong to the group of another. */
    public long others() {
        return others;
    }

    private RepairFile file(String input) throws IOException {
        RepairFile file = byInput.get(input);
        if (file == null || file.isTruncated()) {
            file = open(input);
            byInput.put(input, file);
        }
        return file;
    }

    private RepairFile open(String input) throws IOException {
        FileStart start = start(input);
        for (RepairFile file : files) {
            if (file.accepts(start)) {
                return file;
            }
        }
        Path path = path(files.size() + 1);
        try {
            RepairFile file = new RepairFile(path, start, input, contract.csv());
            files.add(file);
            return file;
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(
                    "--export " + path + " already exists; allowed: a new file, so that no repair is lost");
        }
    }

    private FileStart start(String input) throws IOException {
        try {
            org.apache.hadoop.fs.Path path = HadoopPath.of(hadoop, input);
            long bytes = path.getFileSystem(hadoop).getFileStatus(path).getLen();
            if (bytes != run.inputBytes(input)) {
                throw new UsageException(DisplayPath.of(input) + " has changed since " + run.title()
                        + ", so its header may no longer match the records; run the day again, then export");
            }
            return FileStart.read(hadoop, contract, path.toString());
        } catch (FileNotFoundException e) {
            throw new UsageException(
                    DisplayPath.of(input)
                            + " not found, so the header is unknown; restore the file, then export (or use --json for the records without a header)");
        }
    }

    /** {@code fixed.csv}, {@code fixed-2.csv}, {@code fixed-3.csv}. */
    private Path path(int number) {
        if (number == 1) {
            return target;
        }
        String name = target.getFileName().toString();
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return target.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
    }

    /** The files written, in the order of their first record. */
    public List<RepairFile> files() {
        return List.copyOf(files);
    }

    /** Deletes the files written, because an incomplete export could be mistaken for a complete one. */
    public void discard() throws IOException {
        close();
        for (RepairFile file : files) {
            Files.deleteIfExists(file.path());
        }
    }

    @Override
    public void close() throws IOException {
        for (RepairFile file : files) {
            file.close();
        }
    }
}
