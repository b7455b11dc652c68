package io.github.ecommercepipeline.run.retention;

import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.outcome.plan.RecordResultPlan;
import io.github.ecommercepipeline.staging.StageFolder;
import io.github.ecommercepipeline.storage.HadoopPath;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The days of which an output folder has quarantined records, whatever became of their runs. */
final class QuarantineFolders {

    private final FileSystem store;
    private final OutputFolder folder;

    QuarantineFolders(Configuration hadoop, String outputRoot) throws IOException {
        Path root = HadoopPath.of(hadoop, outputRoot);
        this.store = root.getFileSystem(hadoop);
        this.folder = new OutputFolder(store.makeQualified(root).toString());
    }

    /**
     * Removes the quarantine of the days before the first, but of those of which a run is in progress.
     *
     * @return the number of days
     */
    long removeBefore(String dataset, LocalDate first) throws IOException {
        List<FileStatus> expired = HadoopPath.children(store, new Path(folder.quarantine(dataset))).stream()
                .filter(day -> day(day).filter(first::isAfter).isPresent())
                .toList();
        Set<LocalDate> running = expired.isEmpty() ? Set.of() : running(dataset);
        long removed = 0;
        for (FileStatus day : expired) {
            if (!running.contains(day(day).orElseThrow())) {
                store.delete(day.getPath(), true);
                removed++;
            }
        }
        return removed;
    }

    /**
     * Removes the verdicts on the records of days before the first, but of those of which a run is in progress: they hold what the
     * tables no longer do.
     */
    void removeResultsBefore(String dataset, LocalDate first) throws IOException {
        List<FileStatus> expired = HadoopPath.children(store, new Path(folder.quarantine(dataset))).stream()
                .filter(day -> day(day).filter(first::isAfter).isPresent())
                .toList();
        Set<LocalDate> running = expired.isEmpty() ? Set.of() : running(dataset);
        for (FileStatus day : expired) {
            if (!running.contains(day(day).orElseThrow())) {
                for (FileStatus run : HadoopPath.children(store, day.getPath())) {
                    store.delete(new Path(run.getPath(), RecordResultPlan.FOLDER), true);
                }
            }
        }
    }

    private static Optional<LocalDate> day(FileStatus folder) {
        return OutputFolder.businessDate(folder.getPath().getName());
    }

    private Set<LocalDate> running(String dataset) throws IOException {
        return HadoopPath.children(store, new Path(folder.stage())).stream()
                .flatMap(run -> StageFolder.of(run.getPath().getName()).stream())
                .filter(run -> run.dataset().equals(dataset))
                .map(StageFolder::businessDate)
                .collect(Collectors.toSet());
    }
}
