package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.privacy.ContentHash;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.staging.RunIds;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.erasure.ErasureLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Erases records: first the values are kept as hashes, so that nothing brings them back; then the quarantine, the files and their copies
 * lose the records, and the days are published anew. Datasets of a shared folder are erased from together. What was stopped is finished
 * by the next erasure of the dataset.
 */
public final class EraseJob {

    private final SparkSession spark;
    private final EraseSettings settings;
    private final Progress progress;
    private final Clock clock = Clock.systemUTC();
    private final String erasure = RunIds.next(clock);

    public EraseJob(SparkSession spark, EraseSettings settings, Progress progress) {
        this.spark = spark;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Erases from the datasets of one folder after the other.
     *
     * @throws ConfigurationException if a value does not fit, the key is missing, a dataset of a shared folder was left out, or the raw
     *     zone cannot be accessed
     * @throws WarehouseException if the warehouse cannot be reached, or tables cannot be prepared
     */
    public EraseResult run() {
        NamedKey key = settings.job()
                .keys()
                .pseudonym()
                .orElseThrow(() -> new ConfigurationException(
                        "erase keeps the values as hashes under a key, so that late files do not bring the records back, and the key"
                                + " is missing; set " + KeyVariables.PSEUDONYM
                                + " and its name to the key that all jobs use"));
        try {
            Configuration hadoop = SessionInternals.hadoop(spark);
            Path given = HadoopPath.of(hadoop, settings.job().outputRoot());
            OutputFolder out = new OutputFolder(
                    given.getFileSystem(hadoop).makeQualified(given).toString());
            Collection<List<DatasetErasure>> folders = folders();
            List<DatasetErasure> datasets =
                    folders.stream().flatMap(List::stream).toList();
            ErasurePreconditions preconditions = new ErasurePreconditions(hadoop, settings.job());
            preconditions.requireFolders();
            Warehouse warehouse = Warehouse.connect(settings.job().warehouse(), hadoop);
            preconditions.requireEarlierValues(warehouse, datasets);
            if (!settings.dryRun()) {
                prepare(warehouse);
            }
            ErasureDocument document = new ErasureDocument(hadoop, out, erasure);
            document.addFolder(out.stage()); // of runs that ended: deleted, and kept as earlier versions
            document.addFolder(Leavings.reports(out).toString());
            Remaining remaining = new Remaining();
            try (ErasureLock lock = settings.dryRun()
                    ? ErasureLock.none()
                    : warehouse.erasures().lock()) {
                preconditions.requireEarlierValues(warehouse, datasets); // another erasure may have ended meanwhile
                ErasureContext context = new ErasureContext(
                        spark,
                        settings,
                        hadoop,
                        out,
                        warehouse,
                        erasure,
                        document,
                        new ContentHash(key),
                        remaining,
                        progress,
                        clock);
                for (List<DatasetErasure> folder : folders) {
                    new FolderErasure(context, lock, folder).run();
                }
                if (!settings.dryRun()) {
                    new Leavings(hadoop, out)
                            .mentions(
                                    settings.matches(),
                                    datasets.stream()
                                            .map(DatasetErasure::contract)
                                            .toList())
                            .forEach(remaining::add);
                }
                return new EraseResult(
                        erasure,
                        settings.dryRun(),
                        datasets.stream()
                                .map(dataset -> dataset.result(settings.dryRun()))
                                .toList(),
                        remaining.sentences(),
                        remaining.troubles());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the erasure stopped and must be run again: a file cannot be read or written", e);
        }
    }

    /** The datasets of each folder of which at least one has a given property; checked before anything is changed. */
    private Collection<List<DatasetErasure>> folders() {
        Map<String, List<DatasetErasure>> folders = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Contract contract : settings.job().contracts()) {
            try {
                folders.computeIfAbsent(contract.folder(), folder -> new ArrayList<>())
                        .add(new DatasetErasure(
                                contract,
                                settings.of(contract),
                                settings.notSearched(contract),
                                settings.job().keys()));
            } catch (IllegalArgumentException e) {
                problems.add(contract.dataset() + ": " + e.getMessage());
            }
        }
        folders.values()
                .removeIf(datasets ->
                        datasets.stream().allMatch(dataset -> dataset.matches().isEmpty()));
        if (problems.isEmpty()) {
            folders.forEach((folder, datasets) -> requireAll(folder, datasets, problems));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return folders.values();
    }

    /** A file or copy without some records is another input for each dataset that reads it. */
    private static void requireAll(String folder, List<DatasetErasure> datasets, List<String> problems) {
        List<String> all = datasets.get(0).ofFolder();
        Set<String> chosen = datasets.stream().map(DatasetErasure::dataset).collect(Collectors.toSet());
        if (!chosen.containsAll(all)) {
            problems.add(datasets.get(0).dataset() + ": the files of the folder " + folder + " feed "
                    + String.join(", ", all)
                    + ", which are erased from together; give all of them; nothing was changed");
        }
    }

    private void prepare(Warehouse warehouse) {
        Collection<WarehouseException> refused =
                warehouse.prepare(settings.job().contracts()).refused().values();
        if (!refused.isEmpty()) {
            throw refused.iterator().next();
        }
    }
}
