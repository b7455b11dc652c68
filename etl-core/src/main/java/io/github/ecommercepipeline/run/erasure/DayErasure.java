package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.CsvFormat;
import io.github.ecommercepipeline.erasure.ErasedRecords;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.file.RawZoneException;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import io.github.ecommercepipeline.outcome.plan.RecordResultPlan;
import io.github.ecommercepipeline.run.RunFiles;
import io.github.ecommercepipeline.run.input.InputDigest;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Erases records from the files of one day of a folder, and from the quarantine of all datasets that the folder feeds. */
final class DayErasure {

    private final ErasureContext context;
    private final Configuration hadoop;
    private final List<DatasetErasure> datasets;
    private final StoredInputs stored;
    private final LocalDate day;
    private final CsvFormat csv;
    private final FileEraser eraser;
    private final Map<DatasetErasure, ErasedValues> values = new LinkedHashMap<>();

    /** @param datasets all that the folder feeds; their {@code csv} is the same */
    DayErasure(ErasureContext context, List<DatasetErasure> datasets, StoredInputs stored, LocalDate day) {
        this.context = context;
        this.hadoop = context.hadoop();
        this.datasets = datasets;
        this.stored = stored;
        this.day = day;
        this.csv = datasets.get(0).contract().on(day).csv();
        this.eraser = new FileEraser(hadoop, csv);
        datasets.forEach(dataset ->
                values.put(dataset, dataset.values(day, context.settings().job().keys())));
    }

    /** Records in files, by the index of the file. */
    private static final class Found {

        private final Map<DatasetErasure, Map<Integer, List<ByteRange>>> byDataset = new LinkedHashMap<>();

        /** What was found of one dataset. */
        Map<Integer, List<ByteRange>> of(DatasetErasure dataset) {
            return byDataset.getOrDefault(dataset, Map.of());
        }

        /** What was found of all, a record that several claim once. */
        Map<Integer, Set<ByteRange>> all() {
            Map<Integer, Set<ByteRange>> all = new TreeMap<>();
            byDataset
                    .values()
                    .forEach(files ->
                            files.forEach((index, ranges) -> all.computeIfAbsent(index, file -> new LinkedHashSet<>())
                                    .addAll(ranges)));
            return all;
        }

        boolean isEmpty() {
            return byDataset.values().stream().allMatch(Map::isEmpty);
        }
    }

    /** Erases from the files and their copies, which are written anew once, whichever datasets have such records. */
    void run() throws IOException {
        if (context.changes()) {
            for (Path folder : stored.folders(day)) {
                eraser.clean(folder);
            }
        }
        List<Input> inputs = inputs();
        if (inputs.isEmpty()) {
            datasets.forEach(dataset -> dataset.withoutFiles().add(day));
        }
        Found found = search(inputs);
        if (context.changes()) {
            begin(found);
        }
        List<ErasedRecords> erased = values.values().stream()
                .filter(ofDataset -> !ofDataset.isEmpty())
                .map(ErasedRecords::new)
                .toList();
        for (DatasetErasure dataset : datasets) {
            long quarantined = eraseQuarantine(dataset, inputs, found.all(), erased);
            dataset.addQuarantined(quarantined);
            if (context.changes()) {
                removeRecordResults(
                        dataset.batch(day), dataset.touched().contains(day) || !found.isEmpty() || quarantined > 0);
            }
        }
        if (!found.isEmpty()) {
            touch();
        }
        if (context.changes()) {
            rewrite(inputs, found);
            eraseLater(inputs);
        }
    }

    private void touch() {
        datasets.forEach(dataset -> dataset.touched().add(day));
    }

    /** The archiver may have copied files while they were searched. */
    private void eraseLater(List<Input> searched) throws IOException {
        Set<String> known = searched.stream().map(Input::readFrom).collect(Collectors.toSet());
        List<Input> later = stored.archived(day).stream()
                .filter(copy -> !known.contains(copy.readFrom()))
                .toList();
        Found found = search(later);
        if (!found.isEmpty()) {
            begin(found);
            touch();
            rewrite(later, found);
        }
    }

    /** Of all datasets of the folder if a file is to be written anew, since each has to publish the day again. */
    private void begin(Found found) {
        for (DatasetErasure dataset : datasets) {
            if (!found.isEmpty() || dataset.touched().contains(day)) {
                dataset.begin(
                        context.warehouse(),
                        context.erasure(),
                        day,
                        found.of(dataset).values(),
                        context.clock().instant());
            }
        }
    }

    private List<Batch> batches() {
        return datasets.stream().map(dataset -> dataset.batch(day)).toList();
    }

    /** @param what follows the names of the datasets and the day */
    private void remains(String what) {
        String names = datasets.stream().map(DatasetErasure::dataset).collect(Collectors.joining(", "));
        context.remaining().add(batches(), names + " " + day + ": " + what);
    }

    private List<Input> inputs() throws IOException {
        List<Input> inputs = new ArrayList<>();
        try {
            inputs.addAll(stored.raw(day));
        } catch (RawZoneException e) {
            remains("its files in the raw zone cannot be listed, so nothing was erased from them: " + e.getMessage()
                    + "; mend it, then erase again");
        }
        inputs.addAll(stored.archived(day));
        return inputs;
    }

    private Found search(List<Input> inputs) throws IOException {
        Found found = new Found();
        Set<Integer> unread = new HashSet<>();
        for (DatasetErasure dataset : datasets) {
            if (!inputs.isEmpty() && !values.get(dataset).isEmpty()) {
                found.byDataset.put(dataset, search(dataset, inputs, unread));
            }
        }
        found.byDataset.values().forEach(files -> files.keySet().removeAll(unread));
        found.byDataset.forEach((dataset, files) -> dataset.addFound(files.values()));
        for (int index : unread) {
            remains(inputs.get(index).readFrom()
                    + " cannot be read to its end, so nothing was erased from it; deliver it again, whole, or remove"
                    + " it, then erase again");
        }
        return found;
    }

    /** @param unread indexes of files that cannot be read are added to it */
    private Map<Integer, List<ByteRange>> search(DatasetErasure dataset, List<Input> inputs, Set<Integer> unread)
            throws IOException {
        Contract contract = dataset.contract().on(day);
        RecordSearch search = RecordSearch.in(context.spark(), contract, inputs, values.get(dataset));
        Map<Integer, List<ByteRange>> found = new TreeMap<>();
        search.records()
                .forEach(record -> found.computeIfAbsent(record.input(), index -> new ArrayList<>())
                        .add(record));
        for (int index : search.setAside()) {
            try {
                TextSearch.Lines lines = searchText(dataset, inputs.get(index), index);
                lines.found()
                        .forEach(line -> found.computeIfAbsent(index, i -> new ArrayList<>())
                                .add(line));
                if (lines.isCut() && found.containsKey(index)) { // written anew, it would look whole
                    unread.add(index);
                }
            } catch (IOException e) {
                unread.add(index);
            }
        }
        return found;
    }

    /** A file that is set aside has no records, so its lines are searched for the texts. */
    private TextSearch.Lines searchText(DatasetErasure dataset, Input input, int index) throws IOException {
        Set<String> texts = new HashSet<>();
        for (Match match : dataset.matches()) {
            texts.add(match.text().strip());
            texts.add(match.canonical(dataset.contract().on(day)));
        }
        Charset encoding = csv.encoding();
        // Java's encoder of UTF-16 begins each text with a byte order mark.
        List<Charset> encodings = encoding.equals(StandardCharsets.UTF_16)
                ? List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                : List.of(encoding);
        List<byte[]> bytes = texts.stream()
                .flatMap(text -> encodings.stream().map(text::getBytes))
                .toList();
        try (InputStream in = HadoopFiles.open(hadoop, new Path(input.readFrom()))) {
            return TextSearch.lines(in, index, bytes);
        }
    }

    private long eraseQuarantine(
            DatasetErasure dataset, List<Input> inputs, Map<Integer, Set<ByteRange>> found, List<ErasedRecords> erased)
            throws IOException {
        Batch batch = dataset.batch(day);
        Set<QuarantineEraser.Place> places = new HashSet<>();
        found.forEach((index, ranges) -> ranges.forEach(
                range -> places.add(new QuarantineEraser.Place(inputs.get(index).path(), range.position()))));
        Map<String, Set<String>> now = new HashMap<>();
        inputs.stream()
                .filter(input -> input.path().equals(input.readFrom()))
                .forEach(input -> now.computeIfAbsent(input.path(), path -> new HashSet<>())
                        .add(input.identity().withoutQuotes().value()));
        Map<String, RunManifest> runs = new RunFiles(hadoop, context.out().url())
                .runs(batch).stream().collect(Collectors.toMap(RunManifest::runId, run -> run, (one, other) -> other));
        QuarantineEraser quarantine = new QuarantineEraser(
                hadoop,
                context.out(),
                csv.encoding(),
                context.settings().job().keys().quarantine(),
                path -> {
                    context.document().add(path);
                    context.document().write();
                });
        long count = quarantine.erase(
                batch,
                (runId, file) -> runs.containsKey(runId)
                        && runs.get(runId).inputs().stream()
                                .anyMatch(input -> input.path().equals(file)
                                        && now.getOrDefault(file, Set.of())
                                                .contains(input.identity()
                                                        .withoutQuotes()
                                                        .value())),
                places::contains,
                erased,
                context.changes());
        quarantine
                .unread()
                .forEach(key -> context.remaining()
                        .add(
                                List.of(batch),
                                batch + ": its quarantine has records encrypted with the key " + key
                                        + ", which could not be searched; set PIPELINE_QUARANTINE_KEY to it, or remove them, then erase"
                                        + " again"));
        return count;
    }

    /**
     * Removes the verdicts on the records of a day, which hold their values: those of runs that were superseded, and those of the
     * published run if it had any of the records. The run that takes the day again writes new ones.
     */
    private void removeRecordResults(Batch batch, boolean concerned) throws IOException {
        Optional<String> published =
                concerned ? Optional.empty() : context.warehouse().ledger(batch).map(LedgerEntry::runId);
        Path runs = new Path(context.out().quarantine(batch.dataset(), day, "x")).getParent();
        FileSystem store = runs.getFileSystem(hadoop);
        for (FileStatus run : HadoopPath.children(store, runs)) {
            Path results = new Path(run.getPath(), RecordResultPlan.FOLDER);
            if (!published
                            .map(id -> run.getPath().getName().equals("run=" + id))
                            .orElse(false)
                    && store.exists(results)) {
                context.document().add(results.toString());
                context.document().write();
                store.delete(results, true);
            }
        }
    }

    /** The archive's manifests are changed before the copies: a stopped erasure is then repeated with the same result. */
    private void rewrite(List<Input> inputs, Found found) throws IOException {
        Path raw = HadoopPath.of(hadoop, context.settings().job().rawRoot());
        String rawRoot = raw.getFileSystem(hadoop).makeQualified(raw).toString();
        Map<Integer, Set<ByteRange>> all = found.all();
        if (all.isEmpty()) {
            return;
        }
        for (int index : all.keySet()) {
            Input input = inputs.get(index);
            context.document().add(input.readFrom());
            // Of an object that was archived and removed, the raw zone may keep earlier versions.
            names(input).forEach(name -> context.document().add(rawRoot + name));
        }
        Map<Path, Input> drafts = new LinkedHashMap<>();
        Map<StorePath, ErasedDocuments.NewCopy> copies = new HashMap<>();
        Map<String, ErasedDocuments.NewCopy> byInput = new HashMap<>();
        for (Map.Entry<Integer, Set<ByteRange>> entry : all.entrySet()) {
            Input input = inputs.get(entry.getKey());
            Path draft;
            try {
                draft = eraser.draft(new Path(input.readFrom()), input.identity(), entry.getValue());
            } catch (FileReplacedException e) {
                replaced(e);
                continue;
            }
            drafts.put(draft, input);
            context.document()
                    .add(new RewrittenFile(
                            name(input),
                            input.identity().withoutQuotes().value(),
                            contentOf(new Path(input.readFrom())),
                            contentOf(draft)));
            if (!input.readFrom().equals(input.path())) {
                long bytes = draft.getFileSystem(hadoop).getFileStatus(draft).getLen();
                ErasedDocuments.NewCopy copy = new ErasedDocuments.NewCopy(draft, input.size(), bytes);
                copies.put(StorePath.of(input.readFrom()), copy);
                names(input).forEach(name -> byInput.put(name, copy));
            }
        }
        context.document().write();
        changeDocuments(copies, byInput);
        for (Map.Entry<Path, Input> draft : drafts.entrySet()) {
            try {
                Input input = draft.getValue();
                eraser.put(draft.getKey(), new Path(input.readFrom()), input.identity());
            } catch (FileReplacedException e) {
                replaced(e);
            }
        }
    }

    private void changeDocuments(
            Map<StorePath, ErasedDocuments.NewCopy> copies, Map<String, ErasedDocuments.NewCopy> byInput)
            throws IOException {
        if (copies.isEmpty()) {
            return;
        }
        ErasedDocuments documents = new ErasedDocuments(hadoop);
        Path archive =
                HadoopPath.of(hadoop, context.settings().job().archiveRoot().orElseThrow());
        for (DatasetErasure dataset : datasets) {
            documents.archiveManifests(new Path(archive, dataset.dataset()), copies);
            documents.runManifests(context.out(), dataset.batch(day), byInput);
        }
    }

    private String name(Input input) {
        return InputDigest.name(input.path(), datasets.get(0).dataset());
    }

    /** An input as manifests name it: also by its folder, where a dataset has a copy of its own of a shared object. */
    private Collection<String> names(Input input) {
        Set<String> names = new LinkedHashSet<>(List.of(name(input)));
        String folder = "/" + datasets.get(0).contract().folder() + "/";
        for (DatasetErasure dataset : datasets) {
            String own = "/" + dataset.dataset() + "/";
            if (name(input).startsWith(own)) {
                names.add(folder + name(input).substring(own.length()));
            }
        }
        return names;
    }

    private String contentOf(Path file) throws IOException {
        try (InputStream in = HadoopFiles.open(hadoop, file)) {
            return context.hash().of(in);
        }
    }

    private void replaced(FileReplacedException e) {
        remains(e.getMessage() + " since it was searched, so nothing was erased from it; erase again");
    }
}
