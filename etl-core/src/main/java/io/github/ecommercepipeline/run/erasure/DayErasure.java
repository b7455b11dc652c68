package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.ErasedRecords;
import io.github.ecommercepipeline.erasure.ErasedValue;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.ingest.file.Compression;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.file.RawZoneException;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import io.github.ecommercepipeline.outcome.plan.RecordResultPlan;
import io.github.ecommercepipeline.privacy.ContentHash;
import io.github.ecommercepipeline.run.RunFiles;
import io.github.ecommercepipeline.run.input.InputDigest;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.erasure.DayErased;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Erases records from the files and the quarantine of single days of a dataset. */
final class DayErasure {

    private final SparkSession spark;
    private final EraseSettings settings;
    private final Configuration hadoop;
    private final OutputFolder out;
    private final Warehouse warehouse;
    private final String erasure;
    private final ErasureDocument document;
    private final ContentHash hash;
    private final Consumer<String> remaining;
    private final ErasedDocuments documents;
    private final SortedSet<LocalDate> withoutFiles = new TreeSet<>();
    private long files;
    private long records;
    private long quarantined;

    /**
     * For one dataset.
     *
     * @param document to which the files are added that are written anew
     * @param remaining is told what cannot be erased
     */
    DayErasure(
            SparkSession spark,
            EraseSettings settings,
            Configuration hadoop,
            OutputFolder out,
            Warehouse warehouse,
            String erasure,
            ErasureDocument document,
            ContentHash hash,
            Consumer<String> remaining) {
        this.spark = spark;
        this.settings = settings;
        this.hadoop = hadoop;
        this.out = out;
        this.warehouse = warehouse;
        this.erasure = erasure;
        this.document = document;
        this.hash = hash;
        this.remaining = remaining;
        this.documents = new ErasedDocuments(hadoop);
    }

    long files() {
        return files;
    }

    long records() {
        return records;
    }

    long quarantined() {
        return quarantined;
    }

    SortedSet<LocalDate> quarantineDays(Contract contract) throws IOException {
        return quarantine(contract).days(contract.dataset());
    }

    private QuarantineEraser quarantine(Contract contract) {
        return new QuarantineEraser(
                hadoop, out, contract.csv().encoding(), settings.job().keys().quarantine(), path -> {
                    document.add(path);
                    document.write();
                });
    }

    /**
     * Erases from one day.
     *
     * @param isKnown whether the day is known to have such records
     * @return whether it had any in its files
     */
    boolean day(Contract contract, Batch batch, StoredInputs stored, List<ErasedValue> erased, boolean isKnown)
            throws IOException {
        Contract ofDay = contract.on(batch.businessDate());
        ErasedValues values = ErasedValues.of(ofDay, erased, settings.job().keys());
        FileEraser eraser = new FileEraser(hadoop, ofDay.csv());
        if (!settings.dryRun()) {
            for (Path folder : stored.folders(batch.businessDate())) {
                eraser.clean(folder);
            }
        }
        List<Input> inputs = inputs(batch, stored);
        if (inputs.isEmpty()) {
            withoutFiles.add(batch.businessDate());
        }
        Map<Integer, List<ByteRange>> found = counted(search(ofDay, batch, inputs, values));
        if (!settings.dryRun() && (isKnown || !found.isEmpty())) {
            begin(batch, erased, found);
        }
        long before = quarantined;
        eraseQuarantine(ofDay, batch, inputs, found, values);
        boolean any = !found.isEmpty();
        if (!settings.dryRun()) {
            removeRecordResults(batch, isKnown || any || quarantined > before);
            if (any) {
                rewrite(eraser, batch, inputs, found);
            }
            any |= eraseLater(eraser, ofDay, batch, stored, inputs, erased);
        }
        return any;
    }

    /** The archiver may have copied files while they were searched. */
    private boolean eraseLater(
            FileEraser eraser,
            Contract contract,
            Batch batch,
            StoredInputs stored,
            List<Input> searched,
            List<ErasedValue> erased)
            throws IOException {
        Set<String> known = searched.stream().map(Input::readFrom).collect(Collectors.toSet());
        List<Input> later = stored.archived(batch.businessDate()).stream()
                .filter(copy -> !known.contains(copy.readFrom()))
                .toList();
        if (later.isEmpty()) {
            return false;
        }
        ErasedValues values = ErasedValues.of(contract, erased, settings.job().keys());
        Map<Integer, List<ByteRange>> found = counted(search(contract, batch, later, values));
        if (found.isEmpty()) {
            return false;
        }
        begin(batch, erased, found);
        rewrite(eraser, batch, later, found);
        return true;
    }

    private Map<Integer, List<ByteRange>> counted(Map<Integer, List<ByteRange>> found) {
        files += found.size();
        records += found.values().stream().mapToLong(List::size).sum();
        return found;
    }

    private void begin(Batch batch, List<ErasedValue> erased, Map<Integer, List<ByteRange>> found) {
        Set<String> properties = erased.stream().map(ErasedValue::property).collect(Collectors.toSet());
        long count = found.values().stream().mapToLong(List::size).sum();
        warehouse.erasures().begin(new DayErased(batch, erasure, properties, found.size(), count), Instant.now());
    }

    /** The days searched that have no files any more. */
    SortedSet<LocalDate> withoutFiles() {
        return withoutFiles;
    }

    private List<Input> inputs(Batch batch, StoredInputs stored) throws IOException {
        List<Input> inputs = new ArrayList<>();
        try {
            inputs.addAll(stored.raw(batch.businessDate()));
        } catch (RawZoneException e) {
            remaining.accept(batch + ": its files in the raw zone cannot be listed, so nothing was erased from them: "
                    + e.getMessage() + "; mend it, then erase again");
        }
        inputs.addAll(stored.archived(batch.businessDate()));
        return inputs;
    }

    private Map<Integer, List<ByteRange>> search(
            Contract contract, Batch batch, List<Input> inputs, ErasedValues values) throws IOException {
        RecordSearch search = RecordSearch.in(spark, contract, inputs, values);
        Map<Integer, List<ByteRange>> found = new TreeMap<>();
        search.records()
                .forEach(record -> found.computeIfAbsent(record.input(), index -> new ArrayList<>())
                        .add(record));
        for (int index : search.setAside()) {
            try {
                searchText(contract, inputs.get(index), index)
                        .forEach(line -> found.computeIfAbsent(index, i -> new ArrayList<>())
                                .add(line));
            } catch (IOException e) {
                found.remove(index);
                remaining.accept(batch + ": " + inputs.get(index).readFrom()
                        + " cannot be read to its end, so nothing was erased from it; deliver it again, whole, or remove"
                        + " it, then erase again");
            }
        }
        return found;
    }

    /** A file that is set aside has no records, so its lines are searched for the texts. */
    private List<ByteRange> searchText(Contract contract, Input input, int index) throws IOException {
        Set<String> texts = new HashSet<>();
        for (Match match : settings.of(contract)) {
            texts.add(match.text().strip());
            texts.add(match.canonical(contract));
        }
        Charset encoding = contract.csv().encoding();
        // Java's encoder of UTF-16 begins each text with a byte order mark.
        List<Charset> encodings = encoding.equals(StandardCharsets.UTF_16)
                ? List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                : List.of(encoding);
        List<byte[]> bytes = texts.stream()
                .flatMap(text -> encodings.stream().map(text::getBytes))
                .toList();
        try (InputStream in = Compression.decompressed(HadoopFiles.open(hadoop, new Path(input.readFrom())))) {
            return TextSearch.lines(in, index, bytes);
        }
    }

    private void eraseQuarantine(
            Contract contract,
            Batch batch,
            List<Input> inputs,
            Map<Integer, List<ByteRange>> found,
            ErasedValues values)
            throws IOException {
        Set<QuarantineEraser.Place> places = new HashSet<>();
        found.forEach((index, ranges) -> ranges.forEach(
                range -> places.add(new QuarantineEraser.Place(inputs.get(index).path(), range.position()))));
        Map<String, Set<String>> now = new HashMap<>();
        inputs.stream()
                .filter(input -> input.path().equals(input.readFrom()))
                .forEach(input -> now.computeIfAbsent(input.path(), path -> new HashSet<>())
                        .add(input.identity().withoutQuotes().value()));
        Map<String, RunManifest> runs = new RunFiles(hadoop, out.url())
                .runs(batch).stream().collect(Collectors.toMap(RunManifest::runId, run -> run, (one, other) -> other));
        QuarantineEraser quarantine = quarantine(contract);
        quarantined += quarantine.erase(
                batch,
                (runId, file) -> runs.containsKey(runId)
                        && runs.get(runId).inputs().stream()
                                .anyMatch(input -> input.path().equals(file)
                                        && now.getOrDefault(file, Set.of())
                                                .contains(input.identity()
                                                        .withoutQuotes()
                                                        .value())),
                places::contains,
                new ErasedRecords(values),
                !settings.dryRun());
        quarantine
                .unread()
                .forEach(key -> remaining.accept(batch + ": its quarantine has records encrypted with the key " + key
                        + ", which could not be searched; set PIPELINE_QUARANTINE_KEY to it, or remove them, then erase"
                        + " again"));
    }

    /**
     * Removes the verdicts on the records of a day, which hold their values: those of runs that were superseded, and those of the
     * published run if it had any of the records. The run that takes the day again writes new ones.
     */
    private void removeRecordResults(Batch batch, boolean concerned) throws IOException {
        Optional<String> published =
                concerned ? Optional.empty() : warehouse.ledger(batch).map(LedgerEntry::runId);
        Path day = new Path(out.quarantine(batch.dataset(), batch.businessDate(), "x")).getParent();
        FileSystem store = day.getFileSystem(hadoop);
        for (FileStatus run : HadoopPath.children(store, day)) {
            Path results = new Path(run.getPath(), RecordResultPlan.FOLDER);
            if (!published
                            .map(id -> run.getPath().getName().equals("run=" + id))
                            .orElse(false)
                    && store.exists(results)) {
                document.add(results.toString());
                document.write();
                store.delete(results, true);
            }
        }
    }

    /** The archive's manifests are changed before the copies: a stopped erasure is then repeated with the same result. */
    private void rewrite(FileEraser eraser, Batch batch, List<Input> inputs, Map<Integer, List<ByteRange>> found)
            throws IOException {
        Path raw = HadoopPath.of(hadoop, settings.job().rawRoot());
        String rawRoot = raw.getFileSystem(hadoop).makeQualified(raw).toString();
        for (int index : found.keySet()) {
            document.add(inputs.get(index).readFrom());
            // Of an object that was archived and removed, the raw zone may keep earlier versions.
            document.add(rawRoot + InputDigest.name(inputs.get(index).path(), batch.dataset()));
        }
        Map<Path, Input> drafts = new LinkedHashMap<>();
        Map<StorePath, ErasedDocuments.NewCopy> copies = new HashMap<>();
        Map<String, ErasedDocuments.NewCopy> byInput = new HashMap<>();
        for (Map.Entry<Integer, List<ByteRange>> entry : found.entrySet()) {
            Input input = inputs.get(entry.getKey());
            Path draft;
            try {
                draft = eraser.draft(new Path(input.readFrom()), input.identity(), entry.getValue());
            } catch (FileReplacedException e) {
                replaced(batch, e);
                continue;
            }
            drafts.put(draft, input);
            document.add(new RewrittenFile(
                    InputDigest.name(input.path(), batch.dataset()),
                    input.identity().withoutQuotes().value(),
                    contentOf(new Path(input.readFrom())),
                    contentOf(draft)));
            if (!input.readFrom().equals(input.path())) {
                long bytes = draft.getFileSystem(hadoop).getFileStatus(draft).getLen();
                ErasedDocuments.NewCopy copy = new ErasedDocuments.NewCopy(draft, input.size(), bytes);
                copies.put(StorePath.of(input.readFrom()), copy);
                byInput.put(InputDigest.name(input.path(), batch.dataset()), copy);
            }
        }
        document.write();
        if (!copies.isEmpty()) {
            Path archive = HadoopPath.of(hadoop, settings.job().archiveRoot().orElseThrow());
            documents.archiveManifests(new Path(archive, batch.dataset()), copies);
            documents.runManifests(out, batch, byInput);
        }
        for (Map.Entry<Path, Input> draft : drafts.entrySet()) {
            try {
                Input input = draft.getValue();
                eraser.put(draft.getKey(), new Path(input.readFrom()), input.identity());
            } catch (FileReplacedException e) {
                replaced(batch, e);
            }
        }
    }

    private String contentOf(Path file) throws IOException {
        try (InputStream in = HadoopFiles.open(hadoop, file)) {
            return hash.of(in);
        }
    }

    private void replaced(Batch batch, FileReplacedException e) {
        remaining.accept(
                batch + ": " + e.getMessage() + " since it was searched, so nothing was erased from it; erase again");
    }
}
