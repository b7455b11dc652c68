package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.run.reference.JobReferences;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.schema.ViewFile;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of a job.
 *
 * @param rawRoot Hadoop path of the raw zone
 * @param outputRoot Hadoop path of the folder for {@code stage/}, {@code quarantine/} and {@code runs/}
 * @param archiveRoot Hadoop path of the archive, from which inputs are read that are gone from the raw zone; empty: none
 * @param contracts one per dataset; processed in the order of their names
 * @param keys for personal values
 * @param force whether batches are processed even if unchanged
 * @param replay whether days that somebody unpublished are published again rather than passed over
 * @param dropMissingInputs whether a day is published without inputs of its published run that are missing
 * @param parallel how many batches are processed at once
 * @param others the contracts of datasets that are not processed, which rules may refer to
 */
public record JobSettings(
        String rawRoot,
        String outputRoot,
        Optional<String> archiveRoot,
        List<Contract> contracts,
        List<ViewFile> views,
        WarehouseSettings warehouse,
        PrivacyKeys keys,
        boolean force,
        boolean replay,
        boolean dropMissingInputs,
        int parallel,
        List<Contract> others) {

    /** The settings of a job that passes over what was unpublished. */
    public JobSettings(
            String rawRoot,
            String outputRoot,
            Optional<String> archiveRoot,
            List<Contract> contracts,
            List<ViewFile> views,
            WarehouseSettings warehouse,
            PrivacyKeys keys,
            boolean force,
            boolean dropMissingInputs,
            int parallel) {
        this(
                rawRoot,
                outputRoot,
                archiveRoot,
                contracts,
                views,
                warehouse,
                keys,
                force,
                false,
                dropMissingInputs,
                parallel,
                List.of());
    }

    /** @throws ConfigurationException with everything that prevents the warehouse from loading */
    public JobSettings {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel is " + parallel + ", allowed: 1 or more");
        }
        List<String> problems = warehouse.problems(outputRoot);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        contracts = contracts.stream()
                .sorted(Comparator.comparing(Contract::dataset))
                .toList();
        views = List.copyOf(views);
        others = List.copyOf(others);
    }

    /** The same settings, with rules that may refer to the datasets of these contracts, too. */
    public JobSettings referringTo(List<Contract> all) {
        List<String> processed = contracts.stream().map(Contract::dataset).toList();
        return new JobSettings(
                rawRoot,
                outputRoot,
                archiveRoot,
                contracts,
                views,
                warehouse,
                keys,
                force,
                replay,
                dropMissingInputs,
                parallel,
                all.stream()
                        .filter(contract -> !processed.contains(contract.dataset()))
                        .toList());
    }

    /** How the datasets refer to each other. */
    JobReferences references() {
        return JobReferences.of(
                contracts, Stream.concat(contracts.stream(), others.stream()).toList());
    }

    /** The same settings, under which batches are processed even if unchanged. */
    JobSettings forced() {
        return forced(replay);
    }

    /** The same settings, to process days again even if they are unchanged or unpublished. */
    public JobSettings replaying() {
        return forced(true);
    }

    private JobSettings forced(boolean replays) {
        return new JobSettings(
                rawRoot,
                outputRoot,
                archiveRoot,
                contracts,
                views,
                warehouse,
                keys,
                true,
                replays,
                dropMissingInputs,
                parallel,
                others);
    }

    /** What the job was asked to do, by the names of the command line's options: no locations, since they may name users. */
    Map<String, String> arguments(LocalDate from, LocalDate to) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("from", from.toString());
        arguments.put("to", to.toString());
        arguments.put("datasets", contracts.stream().map(Contract::dataset).collect(Collectors.joining(",")));
        arguments.put("parallel", Integer.toString(parallel));
        arguments.put("force", Boolean.toString(force));
        if (replay) {
            arguments.put("replay", "true");
        }
        arguments.put("drop-missing-inputs", Boolean.toString(dropMissingInputs));
        return arguments;
    }
}
