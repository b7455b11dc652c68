package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.engine.sql.SqlLimits;
import io.github.ecommercepipeline.ingest.table.FindingsText;
import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.ingest.table.RecordRows;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.outcome.books.ExactSum;
import io.github.ecommercepipeline.outcome.duplicates.DuplicateResolution;
import io.github.ecommercepipeline.outcome.duplicates.HashSearch;
import io.github.ecommercepipeline.outcome.duplicates.RepeatedFiles;
import io.github.ecommercepipeline.outcome.duplicates.ResolvedPart;
import io.github.ecommercepipeline.outcome.part.HashRange;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.outcome.result.RecordResultFiles;
import io.github.ecommercepipeline.outcome.scan.InputTallies;
import io.github.ecommercepipeline.outcome.scan.PartResult;
import io.github.ecommercepipeline.outcome.scan.PartWriters;
import io.github.ecommercepipeline.outcome.scan.RecordLayout;
import io.github.ecommercepipeline.outcome.statement.StatementVerdicts;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.quality.file.DayFile;
import io.github.ecommercepipeline.quality.history.MetricHistory;
import io.github.ecommercepipeline.quality.measure.Measure;
import io.github.ecommercepipeline.quality.measure.MeasureState;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.rule.UniqueRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The finished scan of a batch's inputs: rejected records are in quarantine, the others are staged as candidates. The
 * result is final once {@link #resolve} has given every candidate its outcome.
 */
public final class Scan {

    private final SparkSession spark;
    private final ScanPlan plan;
    private final RuleSet rules;
    private final List<PartResult> parts;
    private final InputTallies tallies;

    private Scan(SparkSession spark, ScanPlan plan, RuleSet rules, List<PartResult> parts) {
        this.spark = spark;
        this.plan = plan;
        this.rules = rules;
        this.parts = parts;
        this.tallies = new InputTallies(parts);
    }

    /**
     * Runs the scans of several datasets: one Spark job whose tasks read the files once and write to the folders of each plan.
     *
     * @param requests at least one; all {@linkplain ScanRequest#canRunWith can run with} the first,
     *     whose splits are read
     * @return the scans in this order
     */
    public static List<Scan> of(List<ScanRequest> requests) {
        SparkSession spark = requests.get(0).records().spark();
        List<PartWriters.Part> datasets = requests.stream().map(Scan::part).toList();
        SerializableConfiguration hadoop = new SerializableConfiguration(SessionInternals.hadoop(spark));
        List<RecordRows> files =
                requests.stream().map(request -> request.records().rows()).toList();
        List<String> names = requests.stream()
                .map(request -> request.plan().dataset())
                .sorted()
                .toList();
        List<List<PartResult>> tasks;
        try (ReadCount count = ReadCount.open()) {
            for (ScanRequest request : requests) {
                String dataset = request.plan().dataset();
                request.start()
                        .of(names.stream().filter(name -> !name.equals(dataset)).toList(), count);
            }
            tasks = RecordRows.each(files, count, rows -> {
                TaskContext task = TaskContext.get();
                String name = taskName("part", task);
                try (PartWriters writers = new PartWriters(datasets, hadoop.value(), task.partitionId(), name)) {
                    while (rows.next()) {
                        for (int dataset = 0; dataset < datasets.size(); dataset++) {
                            writers.add(dataset, rows.of(dataset));
                        }
                    }
                    return writers.finish();
                }
            });
        }
        return IntStream.range(0, requests.size())
                .mapToObj(dataset -> of(
                        requests.get(dataset),
                        tasks.stream().map(results -> results.get(dataset)).toList()))
                .toList();
    }

    private static PartWriters.Part part(ScanRequest request) {
        JudgedRecords records = request.records();
        return new PartWriters.Part(
                request.plan(),
                RecordLayout.of(records.rows().schema(), request.plan()),
                records.judged().orElse(null),
                RecordLayout.of(records.schema(), request.plan()),
                records.others());
    }

    private static Scan of(ScanRequest request, List<PartResult> parts) {
        TrailerCheck.setAside(request.plan(), parts);
        return new Scan(request.records().spark(), request.plan(), request.rules(), parts);
    }

    /** Why inputs were set aside, by index; a batch with such inputs is incomplete. */
    public SortedMap<Integer, String> setAside() {
        return tallies.setAside();
    }

    /** The inputs whose trailers' totals were not compared, since records were erased from them. */
    public List<Integer> notCompared() {
        Set<Integer> setAside = setAside().keySet();
        return plan.erased().isEmpty()
                ? List.of()
                : parts.stream()
                        .flatMap(part -> part.inputs.entrySet().stream())
                        .filter(input -> input.getValue().trailer != null && input.getValue().trailer.erased)
                        .map(Map.Entry::getKey)
                        .filter(input -> !setAside.contains(input))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** Whether records of a set-aside input were read before its fault was found; they must not count. */
    public boolean holdsPartsOfBadFiles() {
        return setAside().keySet().stream().anyMatch(input -> tallies.total(input, tally -> tally.read) > 0);
    }

    /** The inputs whose content repeats that of another, with that other, by index, unless the contract keeps them. */
    public SortedMap<Integer, Integer> repeatedFiles() throws IOException {
        if (!plan.findsRepeatedFiles()) {
            return new TreeMap<>();
        }
        Set<Integer> setAside = setAside().keySet();
        Map<Integer, RepeatedFiles.Content> contents = new TreeMap<>();
        for (int input = 0; input < plan.inputs().size(); input++) {
            long records = tallies.total(input, tally -> tally.read);
            if (records > 0 && !setAside.contains(input)) {
                long hash = tallies.total(input, tally -> tally.contentHash);
                contents.put(input, new RepeatedFiles.Content(records, hash));
            }
        }
        return RepeatedFiles.find(contents, plan.inputs(), SessionInternals.hadoop(spark));
    }

    /** The books of an input that repeats another: all its records are duplicates. */
    public InputBooks repeated(int input, int other) {
        long records = tallies.total(input, tally -> tally.read);
        return plan.inputs()
                .get(input)
                .books(
                        new OutcomeCounts(records, 0, 0, records),
                        tallies.total(input, tally -> tally.blankLines),
                        tallies.total(input, tally -> tally.repeatedHeaders),
                        Optional.empty(),
                        Optional.empty())
                .repeating(plan.inputs().get(other).path())
                .claimed(plan.claims().of(records, claims(input)));
    }

    private Map<Integer, Long> claims(int input) {
        Map<Integer, Long> claims = new TreeMap<>();
        tallies.of(input)
                .forEach(part -> part.tally().claims.forEach((kind, count) -> claims.merge(kind, count, Long::sum)));
        return claims;
    }

    /** The sums over all records read, by decimal property. */
    public Map<String, BigDecimal> readSums() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        List<Integer> decimals = plan.decimals();
        for (int i = 0; i < decimals.size(); i++) {
            ExactSum sum = plan.emptySums()[i];
            for (PartResult part : parts) {
                sum.add(part.readSums[i]);
            }
            sums.put(plan.names().get(decimals.get(i)), sum.value());
        }
        return sums;
    }

    /** Resolves duplicates, evaluates uniqueness among the rest, and adds up the books. */
    public ScanResult resolve() {
        return resolve(MetricHistory.NONE, List.of());
    }

    /**
     * The same, with rules that compare the day with earlier ones, and rules about files.
     *
     * @param files all of the batch, including those that were set aside
     */
    public ScanResult resolve(MetricHistory history, List<DayFile> files) {
        return resolve(history, files, SqlLimits.DEFAULT);
    }

    /** The same, with other limits of its statements. */
    ScanResult resolve(MetricHistory history, List<DayFile> files, SqlLimits limits) {
        Configuration hadoop = SessionInternals.hadoop(spark);
        HashSearch search =
                new HashSearch(JavaSparkContext.fromSparkContext(spark.sparkContext()), hadoop, plan.paths(), parts);
        StatementVerdicts statements = StatementVerdicts.of(spark, plan, rules.statements(), parts, limits);
        DuplicateResolution.Resolved resolved = new DuplicateResolution(spark, plan, hadoop, parts)
                .resolve(
                        search,
                        rules.uniques().stream().map(UniqueRule::applies).toList(),
                        statements.broken(rules.judgedByStatements()));
        keepResults(hadoop, resolved.parts());
        ScanResult result = new Reconciliation(plan, rules, parts, tallies, resolved.parts(), statements)
                .close(measured(search, statements).after(history).of(files));
        return resolved.repeated().map(result::with).orElse(result);
    }

    private void keepResults(Configuration hadoop, List<ResolvedPart> late) {
        if (plan.shown().results() == null) {
            return;
        }
        Map<Integer, String> names = new TreeMap<>();
        parts.forEach(part -> names.put(part.part, part.name));
        late.forEach(part -> names.put(part.part, part.name));
        try {
            RecordResultFiles.keepOnly(hadoop, plan.paths(), names.values());
        } catch (IOException e) {
            throw new UncheckedIOException("superfluous results of records cannot be removed: " + e.getMessage(), e);
        }
    }

    private MeasureValues measured(HashSearch search, StatementVerdicts statements) {
        Map<String, MeasureValues.Value> values = new TreeMap<>(statements.values());
        for (int i = 0; i < plan.measures().size(); i++) {
            values.put(rules.measures().get(i).name(), value(i, search));
        }
        return new MeasureValues(parts.stream().mapToLong(part -> part.parsed).sum(), values, headers());
    }

    /** The different headers of the files that were not set aside. */
    private Set<List<String>> headers() {
        Set<Integer> setAside = setAside().keySet();
        Set<List<String>> headers = new LinkedHashSet<>();
        for (PartResult part : parts) {
            part.inputs.forEach((input, tally) -> {
                if (tally.columns != null && !setAside.contains(input)) {
                    headers.add(FindingsText.header(tally.columns));
                }
            });
        }
        return headers;
    }

    private MeasureValues.Value value(int measure, HashSearch search) {
        Optional<MeasureState> total = plan.measures().get(measure).newState();
        if (total.isEmpty()) {
            int index = 1 + plan.uniques().size() + measure;
            if (plan.measures().get(measure).kind() == Measure.Kind.FREQUENCIES) {
                return new MeasureValues.Frequencies(search.frequencies(index));
            }
            HashRange.Counts counts = search.counts(index);
            return new MeasureValues.Distinct(counts.all(), counts.distinct(), counts.once());
        }
        parts.forEach(part -> total.get().merge(part.measures.get(measure)));
        return total.get().value();
    }

    /** A file name for a task's output that no other attempt of the task uses. */
    static String taskName(String prefix, TaskContext task) {
        return String.format(Locale.ROOT, "%s-%05d-%d", prefix, task.partitionId(), task.taskAttemptId());
    }
}
