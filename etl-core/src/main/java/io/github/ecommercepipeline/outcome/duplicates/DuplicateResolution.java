package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.engine.task.SharedList;
import io.github.ecommercepipeline.engine.task.Tasks;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.outcome.scan.PartResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.roaringbitmap.RoaringBitmap;

/** Late verdicts for a scanned batch: only candidates that share a hash with another are read again. */
public record DuplicateResolution(SparkSession spark, ScanPlan plan, Configuration hadoop, List<PartResult> parts) {

    /**
     * What was found.
     *
     * @param parts those with late verdicts; all others remain as the scan left them
     * @param repeated the warning that files repeat each other's records, which were kept
     */
    public record Resolved(List<ResolvedPart> parts, Optional<RuleOutcome> repeated) {}

    /**
     * Finds duplicates, and records that fail uniqueness rules.
     *
     * @param applies for each uniqueness rule: which records it is about, if not all
     * @param broken the rules that were judged after the scan
     */
    public Resolved resolve(HashSearch search, List<Optional<Column>> applies, BrokenRules broken) {
        Map<Integer, RoaringBitmap> suspects =
                search.suspects(1 + plan.uniques().size());
        boolean isNoneBroken = broken.suspects().isEmpty();
        broken.suspects()
                .forEach((part, ordinals) ->
                        suspects.computeIfAbsent(part, p -> new RoaringBitmap()).or(ordinals));
        if (suspects.isEmpty()) {
            return new Resolved(List.of(), Optional.empty());
        }
        // By their numbers, which count from 0.
        List<ScannedPart> scanned = parts.stream()
                .map(ScannedPart::of)
                .sorted(Comparator.comparing(ScannedPart::part))
                .toList();
        SerializableConfiguration configuration = new SerializableConfiguration(hadoop);
        List<SuspectPart> wanted = new ArrayList<>();
        suspects.forEach((part, ordinals) -> wanted.add(new SuspectPart(scanned.get(part), ordinals, broken.of(part))));
        boolean keepsEqual = !plan.duplicates().drops();
        if (!keepsEqual && applies.stream().allMatch(Optional::isEmpty)) {
            Optional<List<Row>> few = FewSuspects.of(spark.sparkContext(), configuration, wanted, plan);
            if (few.isPresent()) {
                List<Row> verdicts = new FewLateVerdicts(plan).of(few.get());
                return new Resolved(resolve(FewVerdicts.of(verdicts, scanned), configuration), Optional.empty());
            }
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        JavaRDD<Row> rows = suspects(context, wanted, configuration);
        Dataset<Row> read = spark.createDataFrame(rows, SuspectReader.SCHEMA);
        Optional<RuleOutcome> repeated = keepsEqual ? RepeatedRecords.warning(read, plan) : Optional.empty();
        if (keepsEqual && plan.uniques().isEmpty() && isNoneBroken) {
            return new Resolved(List.of(), repeated);
        }
        Dataset<Row> verdicts = new LateVerdicts(plan, applies)
                .of(read)
                .repartition(suspects.size(), functions.col(SuspectReader.PART))
                .sortWithinPartitions(SuspectReader.PART, SuspectReader.ORDINAL);
        List<ScannedPart> shared = SharedList.of(context, scanned);
        return new Resolved(resolve(verdicts.javaRDD(), plan, shared, configuration), repeated);
    }

    private List<ResolvedPart> resolve(List<FewVerdicts> verdicts, SerializableConfiguration configuration) {
        ScanPlan scanPlan = plan;
        return Tasks.run(
                spark.sparkContext(),
                "late verdicts",
                verdicts,
                one -> new PartResolver(scanPlan, configuration.value())
                        .resolve(
                                one.part(),
                                resolved(one.part()),
                                new VerdictRows(one.rows().iterator())));
    }

    /** A name for a part's new files that no other attempt of the task uses. */
    private static String resolved(ScannedPart part) {
        return String.format(
                Locale.ROOT, "resolved-%05d-%d", part.part(), TaskContext.get().taskAttemptId());
    }

    private JavaRDD<Row> suspects(
            JavaSparkContext context, List<SuspectPart> wanted, SerializableConfiguration configuration) {
        SuspectFiles files = SuspectFiles.of(plan);
        return context.parallelize(wanted, wanted.size()).flatMap(part -> {
            SuspectReader reader = files.open(configuration.value(), part);
            TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> closing(reader));
            return reader;
        });
    }

    private static List<ResolvedPart> resolve(
            JavaRDD<Row> verdicts, ScanPlan plan, List<ScannedPart> scanned, SerializableConfiguration configuration) {
        return verdicts.mapPartitions(rows -> {
                    VerdictRows ahead = new VerdictRows(rows);
                    PartResolver resolver = new PartResolver(plan, configuration.value());
                    List<ResolvedPart> resolved = new ArrayList<>();
                    while (ahead.hasNext()) {
                        ScannedPart part = scanned.get(ahead.nextPart());
                        resolved.add(resolver.resolve(part, resolved(part), ahead));
                    }
                    return resolved.iterator();
                })
                .collect();
    }

    private static void closing(SuspectReader reader) {
        try {
            reader.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
