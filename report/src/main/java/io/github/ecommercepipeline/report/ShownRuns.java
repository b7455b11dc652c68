package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** One run for each batch, by dataset and day. */
final class ShownRuns {

    private final ReportData data;
    private final NavigableMap<String, NavigableMap<LocalDate, ShownRun>> known = new TreeMap<>();
    private final NavigableMap<String, NavigableMap<LocalDate, ShownRun>> shown = new TreeMap<>();

    ShownRuns(ReportData data) {
        this.data = data;
        Map<String, Map<LocalDate, List<RunManifest>>> runs = new TreeMap<>();
        for (RunManifest run : data.runs()) {
            runs.computeIfAbsent(run.dataset(), name -> new TreeMap<>())
                    .computeIfAbsent(run.businessDate(), day -> new ArrayList<>())
                    .add(run);
        }
        runs.forEach((dataset, days) -> days.forEach((day, ofDay) -> put(known, state(dataset, day, ofDay))));
        if (data.job().isPresent()) {
            data.job().get().batches().stream()
                    .filter(entry -> isInRange(entry.businessDate()))
                    .forEach(entry -> put(shown, ofJob(entry, runs)));
        } else {
            known.values().stream()
                    .flatMap(days -> days.values().stream())
                    .filter(run -> isInRange(run.day()))
                    .forEach(run -> put(shown, run));
        }
        shown.values().forEach(days -> days.values().forEach(run -> put(known, run)));
    }

    private static void put(NavigableMap<String, NavigableMap<LocalDate, ShownRun>> to, ShownRun run) {
        to.computeIfAbsent(run.dataset(), name -> new TreeMap<>()).put(run.day(), run);
    }

    private boolean isInRange(LocalDate day) {
        return !day.isBefore(data.from()) && !day.isAfter(data.to());
    }

    /** What is in the warehouse according to the manifests or, if nothing is, the newest run. */
    private static ShownRun state(String dataset, LocalDate day, List<RunManifest> runs) {
        List<RunManifest> newestFirst = runs.stream()
                .sorted(Comparator.comparing(RunManifest::startedAt).reversed())
                .toList();
        Optional<RunManifest> published = published(newestFirst);
        RunManifest run = published.orElse(newestFirst.get(0));
        Optional<RunManifest> failedLater = Optional.of(newestFirst.get(0))
                .filter(newest -> !newest.equals(run) && newest.status().exitCode() != 0);
        return new ShownRun(dataset, day, run.status(), Optional.of(run), failedLater);
    }

    private static Optional<RunManifest> published(List<RunManifest> newestFirst) {
        return newestFirst.stream()
                .filter(run -> run.status() == BatchStatus.PUBLISHED)
                .findFirst();
    }

    private ShownRun ofJob(JobManifest.Entry entry, Map<String, Map<LocalDate, List<RunManifest>>> runs) {
        List<RunManifest> ofBatch =
                runs.getOrDefault(entry.dataset(), Map.of()).getOrDefault(entry.businessDate(), List.of());
        String id = data.job().orElseThrow().jobRunId();
        Optional<RunManifest> own =
                ofBatch.stream().filter(run -> run.runId().equals(id)).findFirst();
        Optional<RunManifest> unchanged = entry.status() == BatchStatus.UNCHANGED
                ? published(ofBatch.stream()
                        .sorted(Comparator.comparing(RunManifest::startedAt).reversed())
                        .toList())
                : Optional.empty();
        return new ShownRun(
                entry.dataset(), entry.businessDate(), entry.status(), own.or(() -> unchanged), Optional.empty());
    }

    /** The names of the datasets shown. */
    List<String> datasets() {
        return List.copyOf(shown.keySet());
    }

    /** The batches of a dataset that are shown, oldest first. */
    List<ShownRun> of(String dataset) {
        return List.copyOf(shown.getOrDefault(dataset, new TreeMap<>()).values());
    }

    /** All batches shown, by dataset and day. */
    List<ShownRun> all() {
        return shown.values().stream().flatMap(days -> days.values().stream()).toList();
    }

    /** The batch of that day, shown or not; empty if no run is known. */
    Optional<ShownRun> at(String dataset, LocalDate day) {
        return Optional.ofNullable(known.getOrDefault(dataset, new TreeMap<>()).get(day));
    }

    /** The days of a dataset's trend, which end with the last day of the report, oldest first; empty where no run is known. */
    List<Optional<ShownRun>> trend(String dataset) {
        List<Optional<ShownRun>> trend = new ArrayList<>();
        for (int back = ReportData.TREND_DAYS - 1; back >= 0; back--) {
            trend.add(at(dataset, data.to().minusDays(back)));
        }
        return trend;
    }

    /**
     * The days of a dataset's chart, oldest first: those of the report, and at least those of the trend, from the first of which a
     * run is known; empty where none is.
     */
    List<Optional<ShownRun>> chart(String dataset) {
        LocalDate from = data.to().minusDays(ReportData.TREND_DAYS - 1L);
        if (data.from().isBefore(from)) {
            from = data.from();
        }
        List<Optional<ShownRun>> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(data.to()); day = day.plusDays(1)) {
            Optional<ShownRun> run = at(dataset, day);
            if (run.isPresent() || !days.isEmpty()) {
                days.add(run);
            }
        }
        return days;
    }
}
