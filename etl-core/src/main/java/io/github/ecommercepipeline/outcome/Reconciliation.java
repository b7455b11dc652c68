package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.table.FindingsText;
import io.github.ecommercepipeline.manifest.BusinessMeasure;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.Metric;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RecordExample;
import io.github.ecommercepipeline.outcome.books.ExactSum;
import io.github.ecommercepipeline.outcome.books.Outcome;
import io.github.ecommercepipeline.outcome.business.BatchMeasures;
import io.github.ecommercepipeline.outcome.duplicates.ResolvedPart;
import io.github.ecommercepipeline.outcome.example.Examples;
import io.github.ecommercepipeline.outcome.part.PartFiles;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.outcome.scan.InputTallies;
import io.github.ecommercepipeline.outcome.scan.PartResult;
import io.github.ecommercepipeline.outcome.statement.StatementVerdicts;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.staging.StagedBatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Adds up the counts of the committed tasks. */
final class Reconciliation {

    private final ScanPlan plan;
    private final RuleSet rules;
    private final List<PartResult> parts;
    private final InputTallies tallies;
    private final Map<Integer, ResolvedPart> resolved;
    private final StatementVerdicts statements;

    Reconciliation(
            ScanPlan plan,
            RuleSet rules,
            List<PartResult> parts,
            InputTallies tallies,
            List<ResolvedPart> resolved,
            StatementVerdicts statements) {
        this.plan = plan;
        this.rules = rules;
        this.parts = parts;
        this.tallies = tallies;
        this.statements = statements;
        this.resolved = resolved.stream().collect(Collectors.toMap(part -> part.part, Function.identity()));
    }

    ScanResult close(MeasureValues measured) {
        OutcomeCounts books = new OutcomeCounts(
                parts.stream()
                        .flatMap(part -> part.inputs.values().stream())
                        .mapToLong(input -> input.read)
                        .sum(),
                stagedRows(),
                total(input -> input.rejected, part -> part.rejected),
                total(input -> 0L, part -> part.duplicates));
        Map<String, OutcomeSums> sums = sums();
        Map<String, BigDecimal> staged = plan.droppedSums();
        sums.forEach((property, sum) -> staged.put(property, sum.accepted()));
        return new ScanResult(
                inputs(),
                books,
                sums,
                reasons(),
                reasonSums(),
                rules.outcomes(failures(), notUnique(), measured),
                quarantine(),
                staged(staged),
                businessMeasures(),
                examples(),
                metrics(measured));
    }

    private Map<String, BigDecimal> metrics(MeasureValues measured) {
        Map<String, BigDecimal> metrics = new TreeMap<>(rules.metrics(measured));
        if (plan.deletes().possible()) {
            long deletes = parts.stream().mapToLong(part -> part.deletes).sum()
                    - resolved.values().stream().mapToLong(part -> part.deletes).sum();
            metrics.put(Metric.DELETES, BigDecimal.valueOf(deletes));
        }
        return metrics;
    }

    private List<BusinessMeasure> businessMeasures() {
        BatchMeasures measures = plan.emptyMeasures();
        for (PartResult part : parts) {
            ResolvedPart late = resolved.get(part.part);
            measures.merge(late == null ? part.businessMeasures : late.measures(part.businessMeasures));
        }
        return measures.result(plan.shown().measures());
    }

    private List<RecordExample> examples() {
        List<Examples> tasks = Stream.concat(
                        parts.stream().map(part -> part.examples),
                        resolved.values().stream().map(part -> part.examples))
                .toList();
        return Examples.of(tasks, plan.shown().examples()).stream()
                .map(example -> new RecordExample(
                        plan.inputs().get(example.input()).path(),
                        example.position(),
                        example.reasons(),
                        example.text()))
                .toList();
    }

    private List<InputBooks> inputs() {
        List<InputBooks> inputs = new ArrayList<>();
        for (int i = 0; i < plan.inputs().size(); i++) {
            inputs.add(books(i, plan.inputs().get(i)));
        }
        return inputs;
    }

    private InputBooks books(int index, Input input) {
        long read = 0;
        long staged = 0;
        long rejected = 0;
        long duplicate = 0;
        long blankLines = 0;
        long repeatedHeaders = 0;
        Map<Integer, Long> claims = new TreeMap<>();
        String setAside = null;
        Optional<ColumnFindings> columns = Optional.empty();
        for (InputTallies.OfPart part : tallies.of(index)) {
            PartResult.InputTally tally = part.tally();
            ResolvedPart late = resolved.get(part.part());
            long lateRejected = late == null ? 0 : late.rejected.getOrDefault(index, 0L);
            long lateDuplicate = late == null ? 0 : late.duplicates.getOrDefault(index, 0L);
            read += tally.read;
            staged += tally.staged - lateRejected - lateDuplicate;
            rejected += tally.rejected + lateRejected;
            duplicate += lateDuplicate;
            blankLines += tally.blankLines;
            repeatedHeaders += tally.repeatedHeaders;
            tally.claims.forEach((kind, count) -> claims.merge(kind, count, Long::sum));
            setAside = tally.setAside == null ? setAside : tally.setAside;
            columns = tally.columns == null
                    ? columns
                    : Optional.of(FindingsText.read(tally.columns))
                            .filter(found -> !found.missing().isEmpty()
                                    || !found.unread().isEmpty());
        }
        return input.books(
                        new OutcomeCounts(read, staged, rejected, duplicate),
                        blankLines,
                        repeatedHeaders,
                        Optional.ofNullable(setAside),
                        columns)
                .claimed(plan.claims().of(read, claims));
    }

    private long total(Function<PartResult.InputTally, Long> scanned, Function<ResolvedPart, Map<Integer, Long>> late) {
        long total = 0;
        for (PartResult part : parts) {
            total += part.inputs.values().stream().mapToLong(scanned::apply).sum();
        }
        for (ResolvedPart part : resolved.values()) {
            total += late.apply(part).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
        return total;
    }

    private long stagedRows() {
        return parts.stream().mapToLong(part -> part.candidates).sum()
                - resolved.values().stream()
                        .mapToLong(part -> part.removed.getLongCardinality())
                        .sum();
    }

    private StagedBatch staged(Map<String, BigDecimal> sums) {
        List<String> staged = new ArrayList<>();
        Map<String, RoaringBitmap> removed = new HashMap<>();
        for (PartResult part : parts) {
            PartFiles files = new PartFiles(plan.paths(), part.name);
            ResolvedPart late = resolved.get(part.part);
            PeekableIntIterator ordinals = (late == null ? new RoaringBitmap() : late.removed).getIntIterator();
            int first = 0;
            for (int i = 0; i < part.files.size(); i++) {
                String file = files.staged(i).toString();
                staged.add(file);
                int end = first + part.files.get(i);
                while (ordinals.hasNext() && ordinals.peekNext() < end) {
                    removed.computeIfAbsent(file, f -> new RoaringBitmap()).add(ordinals.next() - first);
                }
                first = end;
            }
        }
        return new StagedBatch(staged, stagedRows(), sums, removed);
    }

    private Map<String, OutcomeSums> sums() {
        Map<String, OutcomeSums> sums = new LinkedHashMap<>();
        List<Integer> decimals = plan.decimals();
        for (int i = 0; i < decimals.size(); i++) {
            ExactSum read = plan.emptySums()[i];
            ExactSum accepted = plan.emptySums()[i];
            ExactSum rejected = plan.emptySums()[i];
            ExactSum duplicate = plan.emptySums()[i];
            for (PartResult part : parts) {
                read.add(part.readSums[i]);
                rejected.add(part.rejectedSums[i]);
                accepted.add(part.stagedSums[i]);
            }
            for (ResolvedPart part : resolved.values()) {
                accepted.subtract(part.sums(Outcome.REJECTED)[i]);
                accepted.subtract(part.sums(Outcome.DUPLICATE)[i]);
                rejected.add(part.sums(Outcome.REJECTED)[i]);
                duplicate.add(part.sums(Outcome.DUPLICATE)[i]);
            }
            sums.put(
                    plan.names().get(decimals.get(i)),
                    new OutcomeSums(read.value(), accepted.value(), rejected.value(), duplicate.value()));
        }
        return sums;
    }

    private List<ReasonCount> reasons() {
        Map<String, Long> reasons = new HashMap<>();
        parts.forEach(part -> part.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum)));
        resolved.values()
                .forEach(part -> part.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum)));
        return reasons.entrySet().stream()
                .map(reason -> new ReasonCount(reason.getKey(), reason.getValue()))
                .sorted(Comparator.comparingLong(ReasonCount::records)
                        .reversed()
                        .thenComparing(ReasonCount::reason))
                .toList();
    }

    /** By reason and decimal property. */
    private Map<String, Map<String, BigDecimal>> reasonSums() {
        Map<String, ExactSum[]> totals = new HashMap<>();
        parts.forEach(part -> part.reasonSums.forEach((reason, sums) -> addTo(totals, reason, sums)));
        resolved.values().forEach(part -> part.reasonSums.forEach((reason, sums) -> addTo(totals, reason, sums)));
        Map<String, Map<String, BigDecimal>> byReason = new HashMap<>();
        totals.forEach((reason, sums) -> {
            Map<String, BigDecimal> byProperty = new LinkedHashMap<>();
            for (int i = 0; i < sums.length; i++) {
                byProperty.put(plan.names().get(plan.decimals().get(i)), sums[i].value());
            }
            byReason.put(reason, byProperty);
        });
        return byReason;
    }

    private void addTo(Map<String, ExactSum[]> totals, String reason, ExactSum[] more) {
        ExactSum[] sums = totals.computeIfAbsent(reason, r -> plan.emptySums());
        for (int i = 0; i < sums.length; i++) {
            sums[i].add(more[i]);
        }
    }

    private long[] failures() {
        long[] failures = new long[plan.rules().size()];
        parts.forEach(part -> addTo(failures, part.failures));
        rules.judgedByStatements().forEach((rule, statement) -> failures[rule] = statements.failures(statement));
        return failures;
    }

    private long[] notUnique() {
        long[] notUnique = new long[plan.uniques().size()];
        resolved.values().forEach(part -> addTo(notUnique, part.notUnique));
        return notUnique;
    }

    private static void addTo(long[] totals, long[] more) {
        for (int i = 0; i < totals.length; i++) {
            totals[i] += more[i];
        }
    }

    private List<String> quarantine() {
        return Stream.concat(
                        parts.stream().map(part -> part.quarantine),
                        resolved.values().stream().map(part -> part.quarantine))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }
}
