package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Calendar;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.input.JoinedFolder;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The results of a job's batches, in the order in which they were processed.
 *
 * @param failedViews by the name of the file, why its view was not created
 * @param warnings sentences about datasets that concern no batch
 * @param troubles what failed of the job as a whole, beside its batches and views
 */
public record JobResult(
        String jobRunId,
        List<BatchResult> batches,
        Map<String, String> failedViews,
        List<String> warnings,
        List<String> troubles) {

    private static final int NAMED = 5;

    public JobResult {
        batches = List.copyOf(batches);
        failedViews = Collections.unmodifiableMap(new LinkedHashMap<>(failedViews));
        warnings = List.copyOf(warnings);
        troubles = List.copyOf(troubles);
    }

    /** The result of a job without trouble as a whole. */
    public JobResult(
            String jobRunId, List<BatchResult> batches, Map<String, String> failedViews, List<String> warnings) {
        this(jobRunId, batches, failedViews, warnings, List.of());
    }

    /** The result of a job without warnings and without trouble with its views. */
    public JobResult(String jobRunId, List<BatchResult> batches) {
        this(jobRunId, batches, Map.of(), List.of());
    }

    /** The same result with a problem of the job as a whole. */
    JobResult with(String problem) {
        List<String> more = new ArrayList<>(troubles);
        more.add(problem);
        return new JobResult(jobRunId, batches, failedViews, warnings, more);
    }

    /** The same result with a warning for each dataset that lacks days of its shared folder, whose files are archived. */
    JobResult withArchivedOfFolders(List<Contract> contracts) {
        List<Batch> without = batches.stream()
                .filter(batch -> batch.status() == BatchStatus.NO_INPUT)
                .map(BatchResult::batch)
                .toList();
        Set<Batch> published = batches.stream()
                .filter(batch -> batch.status() == BatchStatus.PUBLISHED || batch.status() == BatchStatus.UNCHANGED)
                .map(BatchResult::batch)
                .collect(Collectors.toSet());
        List<String> all = new ArrayList<>(warnings);
        all.addAll(JoinedFolder.warnings(contracts, without, published));
        return new JobResult(jobRunId, batches, failedViews, all, troubles);
    }

    /**
     * The batches without input on days on which the contract's calendar expects some.
     *
     * @param from earlier days, such as those of a lookback, do not count
     */
    public List<Batch> missingInput(List<Contract> contracts, LocalDate from) {
        Map<String, Calendar> calendars =
                contracts.stream().collect(Collectors.toMap(Contract::dataset, Contract::calendar));
        return batches.stream()
                .filter(batch -> batch.status() == BatchStatus.NO_INPUT)
                .map(BatchResult::batch)
                .filter(batch -> !batch.businessDate().isBefore(from))
                .filter(batch -> calendars.get(batch.dataset()).expects(batch.businessDate()))
                .toList();
    }

    /** The same result with a warning for each dataset that lacks input on days on which its calendar expects some. */
    public JobResult withMissingInput(List<Contract> contracts) {
        List<String> all = new ArrayList<>(warnings);
        missingInput(contracts, LocalDate.MIN).stream()
                .collect(Collectors.groupingBy(Batch::dataset, TreeMap::new, Collectors.toList()))
                .forEach((dataset, missing) -> all.add(dataset + ": no input, although the calendar expects some, for "
                        + missing.stream()
                                .limit(NAMED)
                                .map(batch -> batch.businessDate().toString())
                                .collect(Collectors.joining(", "))
                        + (missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more days" : "")));
        return new JobResult(jobRunId, batches, failedViews, all, troubles);
    }

    /**
     * The worst of all batches: 0 published or unchanged, 1 gate failed, 2 configuration or input, 3 books or warehouse; at
     * least 3 if a view was not created or the job as a whole has trouble.
     */
    public int exitCode() {
        int worst = batches.stream()
                .mapToInt(batch -> batch.status().exitCode())
                .max()
                .orElse(0);
        return failedViews.isEmpty() && troubles.isEmpty() ? worst : Math.max(worst, BatchStatus.FAILED.exitCode());
    }

    /**
     * What went wrong, one text for each cause: batches that failed with the same message are named together, since what stops a
     * dataset stops all its days.
     *
     * @param silent the text for a batch without a message
     */
    public List<String> problems(Function<BatchStatus, String> silent) {
        Map<List<String>, List<BatchResult>> causes = new LinkedHashMap<>();
        for (BatchResult batch : batches) {
            if (batch.status().exitCode() != 0) {
                String message = batch.message().isEmpty() ? silent.apply(batch.status()) : batch.message();
                causes.computeIfAbsent(
                                List.of(batch.batch().dataset(), batch.status().name(), message),
                                cause -> new ArrayList<>())
                        .add(batch);
            }
        }
        List<String> problems = new ArrayList<>();
        causes.forEach((cause, failed) -> problems.add(named(failed) + ": " + cause.get(2)));
        problems.addAll(problemsOfJob());
        return problems;
    }

    /** What went wrong beside the batches: views that were not created, and the troubles. */
    public List<String> problemsOfJob() {
        List<String> problems = new ArrayList<>();
        failedViews.forEach((file, why) -> problems.add(why.contains(file) ? why : "view file " + file + ": " + why));
        problems.addAll(troubles);
        return problems;
    }

    private static String named(List<BatchResult> failed) {
        Batch first = failed.get(0).batch();
        return failed.size() == 1
                ? first.toString()
                : first + " to " + failed.get(failed.size() - 1).batch().businessDate() + " (" + failed.size()
                        + " days)";
    }
}
