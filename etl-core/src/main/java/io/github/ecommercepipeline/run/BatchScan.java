package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.engine.task.SharedList;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.ingest.table.RecordSource;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.outcome.JudgedRecords;
import io.github.ecommercepipeline.outcome.Scan;
import io.github.ecommercepipeline.outcome.ScanRequest;
import io.github.ecommercepipeline.outcome.ScanResult;
import io.github.ecommercepipeline.outcome.Scanner;
import io.github.ecommercepipeline.outcome.plan.ClaimPlan;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.quality.history.EarlierMetrics;
import io.github.ecommercepipeline.quality.history.RecordedHistory;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.run.input.RecordedFiles;
import io.github.ecommercepipeline.run.reference.BatchReferences;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The scan of a batch with its duplicate resolution: gives each record its outcome. Reads the inputs once; again only if a
 * file proved unreadable after some of its records had been read, or repeats another, and once more for rules that need
 * checksums of files.
 */
public record BatchScan(
        SparkSession spark,
        Contract contract,
        Batch batch,
        String runId,
        RunFolders paths,
        PrivacyKeys keys,
        ErasedValues erased,
        EarlierMetrics history,
        Optional<BatchReferences> references,
        Scanner scanner,
        Progress progress) {

    /** The scan of a batch of a dataset from which nothing was erased, without earlier days. */
    public BatchScan(
            SparkSession spark,
            Contract contract,
            Batch batch,
            String runId,
            RunFolders paths,
            PrivacyKeys keys,
            Progress progress) {
        this(
                spark,
                contract,
                batch,
                runId,
                paths,
                keys,
                ErasedValues.NONE,
                EarlierMetrics.NONE,
                Optional.empty(),
                Scanner.ALONE,
                progress);
    }

    /** Reads, applies the rules, quarantines and stages; of a batch that was not published before. */
    public ScannedBatch run(List<Input> inputs) {
        return run(inputs, RecordedFiles.NONE);
    }

    /**
     * Reads, applies the rules, quarantines and stages.
     *
     * @param published the files as they were when they were first published
     */
    public ScannedBatch run(List<Input> inputs, RecordedFiles published) {
        long bytes = inputs.stream().mapToLong(Input::size).sum();
        progress.step(batch, String.format(Locale.ROOT, "reading %,d file(s), %,d bytes", inputs.size(), bytes));
        RuleSet rules = RuleSet.compile(contract, batch.businessDate());
        RecordedFiles files = published.completed(spark, inputs, rules.checksums());
        RecordedHistory recorded = new RecordedHistory(history, rules.history());
        Scan scan = scan(inputs);
        Map<Integer, InputBooks> excluded = new TreeMap<>();
        scan.setAside().forEach((index, reason) -> excluded.put(index, setAside(inputs.get(index), reason)));
        List<Input> read = inputs;
        if (scan.holdsPartsOfBadFiles()) {
            progress.step(batch, "starting again without " + excluded.size() + " bad file(s)");
            read = without(inputs, excluded.keySet());
            scan = scan(read);
        } else {
            excluded.clear();
        }
        List<Input> notCompared = scan.notCompared().stream().map(read::get).toList();
        if (!notCompared.isEmpty()) {
            progress.step(
                    batch,
                    "the trailers' totals of " + notCompared.size()
                            + " file(s) were not compared, since records were erased from them; the first is "
                            + notCompared.get(0).path());
        }
        SortedMap<Integer, Integer> repeated = repeatedFiles(scan);
        if (repeated.isEmpty()) {
            ScanResult result = scan.resolve(recorded, files.seen(inputs));
            return new ScannedBatch(result, files.seenIn(merged(result.inputs(), excluded)), recorded.comparisons())
                    .withoutComparedTotals(notCompared);
        }
        return withoutRepeated(scan, read, repeated, excluded, recorded, files, inputs)
                .withoutComparedTotals(notCompared);
    }

    /** Reads the other files again: their records are accounted for as if the repeated files were not there. */
    private ScannedBatch withoutRepeated(
            Scan scan,
            List<Input> read,
            SortedMap<Integer, Integer> repeated,
            Map<Integer, InputBooks> excluded,
            RecordedHistory recorded,
            RecordedFiles files,
            List<Input> all) {
        progress.step(batch, "starting again without " + repeated.size() + " file(s) that repeat another");
        Map<Integer, InputBooks> duplicates = new TreeMap<>();
        repeated.forEach((index, other) -> duplicates.put(index, scan.repeated(index, other)));
        ScanResult kept = scan(without(read, repeated.keySet())).resolve(recorded, files.seen(all));
        ScanResult result = kept.withRepeatedFiles(List.copyOf(duplicates.values()), scan.readSums())
                .over(merged(kept.inputs(), duplicates));
        return new ScannedBatch(result, files.seenIn(merged(result.inputs(), excluded)), recorded.comparisons());
    }

    private static SortedMap<Integer, Integer> repeatedFiles(Scan scan) {
        try {
            return scan.repeatedFiles();
        } catch (IOException e) {
            throw new UncheckedIOException("files cannot be compared: " + e.getMessage(), e);
        }
    }

    private static List<Input> without(List<Input> inputs, Set<Integer> excluded) {
        return IntStream.range(0, inputs.size())
                .filter(index -> !excluded.contains(index))
                .mapToObj(inputs::get)
                .toList();
    }

    private Scan scan(List<Input> inputs) {
        RuleSet rules = RuleSet.compile(
                contract,
                batch.businessDate(),
                references
                        .map(batchReferences ->
                                batchReferences.forScan(spark, paths.stage(), others -> notRejected(inputs, others)))
                        .orElse(References.unknown()));
        try (ReadCount count = ReadCount.open()) {
            long splitBytes = RecordSource.splitBytes(spark, inputs);
            return scanner.scan(new ScanRequest(
                    JudgedRecords.of(spark, contract, inputs, splitBytes, rules, count),
                    rules,
                    ScanPlan.of(
                            contract,
                            batch.businessDate(),
                            runId,
                            rules,
                            SharedList.of(JavaSparkContext.fromSparkContext(spark.sparkContext()), inputs),
                            paths,
                            keys,
                            erased),
                    others -> reading(inputs, others, count)));
        }
    }

    private void reading(List<Input> inputs, List<String> others, ReadCount count) {
        if (!others.isEmpty()) {
            progress.step(batch, "reading the files together with " + String.join(", ", others));
        }
        progress.reading(batch, inputs.stream().mapToLong(Input::size).sum(), count);
    }

    /** The batch's records that no rule rejects, references to itself left aside, which is what these may refer to. */
    private Dataset<Row> notRejected(List<Input> inputs, References others) {
        progress.step(batch, "reading its own keys, which records of it refer to");
        RuleSet rules = RuleSet.compile(contract, batch.businessDate(), others);
        return rules.notRejected(rules.evaluate(records(spark, contract, inputs)));
    }

    /** The records of some files with the properties of the contract, neither judged nor counted. */
    public static Dataset<Row> records(SparkSession spark, Contract contract, List<Input> inputs) {
        try (ReadCount nobodyLooks = ReadCount.open()) {
            long splitBytes = RecordSource.splitBytes(spark, inputs);
            return JudgedRecords.records(spark, contract, inputs, splitBytes, nobodyLooks);
        }
    }

    private InputBooks setAside(Input input, String reason) {
        return input.books(OutcomeCounts.ZERO, 0, 0, Optional.of(reason), Optional.empty())
                .claimed(ClaimPlan.of(contract).of(0, Map.of()));
    }

    /** The books of all inputs in order. */
    private static List<InputBooks> merged(List<InputBooks> others, Map<Integer, InputBooks> byIndex) {
        List<InputBooks> all = new ArrayList<>(others);
        byIndex.forEach(all::add);
        return all;
    }
}
