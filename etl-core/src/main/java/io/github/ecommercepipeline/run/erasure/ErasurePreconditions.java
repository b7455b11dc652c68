package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.ErasedValue;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.ingest.file.RawZoneCheck;
import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.Warehouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What is checked before an erasure, or a dry run, does anything. */
record ErasurePreconditions(Configuration hadoop, JobSettings settings) {

    /** @throws ConfigurationException if raw zone or archive are not where they are said to be */
    void requireFolders() throws IOException {
        List<String> problems = new ArrayList<>();
        new RawZoneCheck(hadoop, settings.rawRoot())
                .problem()
                .ifPresent(problem -> problems.add("the raw zone cannot be read: " + problem));
        if (settings.archiveRoot().isPresent()) {
            Path archive = HadoopPath.of(hadoop, settings.archiveRoot().get());
            if (!archive.getFileSystem(hadoop).exists(archive)) {
                problems.add("there is no archive " + settings.archiveRoot().get()
                        + ", so nothing would be erased from its copies; give the archive's folder, or leave --archive out if there"
                        + " is none");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** @throws ConfigurationException if values that were erased earlier cannot be recognised */
    void requireEarlierValues(Warehouse warehouse, Collection<DatasetErasure> datasets) {
        List<String> problems = new ArrayList<>();
        for (DatasetErasure dataset : datasets) {
            Contract contract = dataset.contract();
            List<ErasedValue> earlier = warehouse.erasedValues(contract.dataset());
            List<ErasedValue> all = new ArrayList<>(dataset.given());
            all.addAll(earlier);
            all.removeAll(ErasedValues.superseded(contract, earlier, dataset.given()));
            ErasedValues.problem(contract, all, settings.keys()).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
