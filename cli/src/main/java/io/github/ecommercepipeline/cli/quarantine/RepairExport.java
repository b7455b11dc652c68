package io.github.ecommercepipeline.cli.quarantine;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.ingest.csv.FileStart;
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
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Writes quarantined records of one run as CSV files to repair: one for each header that their inputs have, in the inputs'
 * own dialect and encoding. Reads nothing of an input but its start. Never overwrites a file.
 */
public final class RepairExport implements Closeable {

    private final Path target;
    private final PastRun run;
    private final Contract contract;
    private final Configuration hadoop;
    private final SealedRecords records;
    private final List<RepairFile> files = new ArrayList<>();
    private final Map<String, RepairFile> byInput = new HashMap<>();

    public RepairExport(Path target, PastRun run, Contract contract, Configuration hadoop, SealedRecords records) {
        this.target = target;
        this.run = run;
        this.contract = contract;
        this.hadoop = hadoop;
        this.records = records;
    }

    /**
     * Adds a record to the export.
     *
     * @throws UsageException if the record's input is gone or has changed since the run, or the file exists already
     */
    public void add(QuarantinedRecord entry) throws IOException {
        RepairFile file = byInput.get(entry.file());
        if (file == null || file.isCut()) {
            file = open(entry.file());
            byInput.put(entry.file(), file);
        }
        try {
            file.add(records.open(entry, contract.csv().encoding()));
        } catch (CharacterCodingException e) {
            throw new UsageException("--contracts: the record at " + entry.place() + " holds a character that "
                    + contract.csv().encoding() + " lacks; allowed: the contract that the day was run with");
        }
    }

    private RepairFile open(String input) throws IOException {
        FileStart start = start(input);
        for (RepairFile file : files) {
            if (file.isCompatibleWith(start)) {
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
                    "--export " + path + " is there already; allowed: a file that is not, so that no repair is lost");
        }
    }

    private FileStart start(String input) throws IOException {
        try {
            org.apache.hadoop.fs.Path path = HadoopPath.of(hadoop, input);
            long bytes = path.getFileSystem(hadoop).getFileStatus(path).getLen();
            if (bytes != run.inputBytes(input)) {
                throw new UsageException(LocalPlace.shown(input) + " has changed since " + run.title()
                        + ", so that its header need not be that of the records; run the day again, then export");
            }
            return FileStart.read(hadoop, contract, path.toString());
        } catch (FileNotFoundException e) {
            throw new UsageException(
                    LocalPlace.shown(input)
                            + " is gone, and its header with it; put it back where it was, then export (--json shows the records without it)");
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

    /** What was written, in the order of the first record. */
    public List<RepairFile> files() {
        return List.copyOf(files);
    }

    /** Removes what was written: a part of the records would be taken for all. */
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
