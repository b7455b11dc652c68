package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.BusinessMeasure;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.ContractSummary;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.Metric;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RecordExample;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Builds the manifest of a run, for tests. */
final class Run {

    private final String dataset;
    private final LocalDate day;
    private final List<InputBooks> inputs = new ArrayList<>();
    private final Map<String, OutcomeSums> sums = new LinkedHashMap<>();
    private final List<ReasonCount> reasons = new ArrayList<>();
    private final List<RuleOutcome> rules = new ArrayList<>();
    private final List<BusinessMeasure> measures = new ArrayList<>();
    private final List<RecordExample> examples = new ArrayList<>();
    private final List<Metric> metrics = new ArrayList<>();
    private OutcomeCounts books = OutcomeCounts.ZERO;
    private String runId;
    private BatchStatus status = BatchStatus.PUBLISHED;
    private Optional<String> message = Optional.empty();
    private Optional<ContractSummary> contract = Optional.empty();
    private long seconds = 4;
    private long hoursAfter = 3;

    Run(String dataset, LocalDate day) {
        this.dataset = dataset;
        this.day = day;
        this.runId = "jr_" + "0123456789abcdef".repeat(4).substring(0, 62)
                + String.format(Locale.ROOT, "%02d", day.getDayOfMonth());
    }

    Run books(long accepted, long rejected, long duplicate) {
        books = new OutcomeCounts(accepted + rejected + duplicate, accepted, rejected, duplicate);
        return file("part-1.csv", books, Optional.empty(), Optional.empty());
    }

    Run of(String id) {
        runId = id;
        return this;
    }

    Run status(BatchStatus is, String text) {
        status = is;
        message = Optional.of(text);
        return this;
    }

    Run later() {
        hoursAfter += 2;
        return this;
    }

    Run took(long given) {
        seconds = given;
        return this;
    }

    Run file(String name, OutcomeCounts tally, Optional<String> setAside, Optional<ColumnFindings> columns) {
        inputs.add(new InputBooks(
                path(name),
                tally.read() * 97 + 60,
                "9b2cf535f27731c974343645a3985328",
                Optional.empty(),
                Optional.empty(),
                tally,
                0,
                0,
                setAside,
                columns));
        return this;
    }

    String path(String name) {
        return String.format(
                Locale.ROOT,
                "s3://shop/raw/%s/year=%d/month=%02d/day=%02d/%s",
                dataset,
                day.getYear(),
                day.getMonthValue(),
                day.getDayOfMonth(),
                name);
    }

    Run sum(String property, String accepted, String rejected, String duplicate) {
        BigDecimal in = new BigDecimal(accepted);
        BigDecimal out = new BigDecimal(rejected);
        BigDecimal twice = new BigDecimal(duplicate);
        sums.put(property, new OutcomeSums(in.add(out).add(twice), in, out, twice));
        return this;
    }

    Run reason(String reason, long records) {
        reasons.add(new ReasonCount(reason, records));
        return this;
    }

    Run rule(String rule, RuleOutcome.Severity severity, long failed) {
        rules.add(new RuleOutcome(rule, RuleOutcome.Kind.RECORD, severity, failed == 0, failed, Optional.empty()));
        return this;
    }

    Run gate(String rule, RuleOutcome.Severity severity, boolean passed, String measured) {
        rules.add(new RuleOutcome(rule, RuleOutcome.Kind.GATE, severity, passed, 0, Optional.of(measured)));
        return this;
    }

    Run measure(BusinessMeasure measure) {
        measures.add(measure);
        return this;
    }

    Run deletes(long records) {
        metrics.add(new Metric(Metric.DELETES, String.valueOf(records)));
        return this;
    }

    Run example(String file, long position, String reason, String record) {
        examples.add(new RecordExample(path(file), position, List.of(reason), record));
        return this;
    }

    Run contract(ContractSummary summary) {
        contract = Optional.of(summary);
        return this;
    }

    static BusinessMeasure measure(
            String label, String aggregate, Optional<String> unit, Optional<String> by, Map<String, String> groups) {
        return new BusinessMeasure(
                label.toLowerCase(Locale.ROOT),
                label,
                aggregate,
                Optional.empty(),
                unit,
                by,
                groups.entrySet().stream()
                        .map(group -> new BusinessMeasure.Group(
                                by.map(name -> group.getKey()), Optional.of(group.getValue()), 7))
                        .toList(),
                Optional.empty());
    }

    RunManifest manifest() {
        Instant started = day.plusDays(1).atTime((int) hoursAfter, 0).toInstant(ZoneOffset.UTC);
        return new RunManifest(
                RunManifest.SCHEMA_VERSION,
                runId,
                dataset,
                day,
                status,
                message,
                started,
                started.plusSeconds(seconds),
                "1.0.0",
                "0".repeat(64),
                "1".repeat(64),
                inputs,
                books,
                sums,
                reasons,
                rules,
                books.accepted(),
                List.of(),
                status == BatchStatus.PUBLISHED ? Optional.of(1L) : Optional.empty(),
                Optional.empty(),
                measures.isEmpty() ? Optional.empty() : Optional.of(measures),
                contract,
                examples.isEmpty() ? Optional.empty() : Optional.of(examples),
                metrics.isEmpty() ? Optional.empty() : Optional.of(metrics));
    }
}
