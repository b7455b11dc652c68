package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.run.JobSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of an erasure.
 *
 * @param job with the contracts of the datasets to erase from, and of all that share a folder with one of them
 * @param datasets the names of those to erase from; of the others only the days are published anew
 * @param matches a record is erased if it has one of these values
 * @param dryRun whether records are counted and nothing is changed
 */
public record EraseSettings(JobSettings job, Set<String> datasets, List<Match> matches, boolean dryRun) {

    public EraseSettings {
        datasets = Set.copyOf(datasets);
        matches = List.copyOf(matches);
    }

    /** Erases from all datasets of the job. */
    public EraseSettings(JobSettings job, List<Match> matches, boolean dryRun) {
        this(job, job.contracts().stream().map(Contract::dataset).collect(Collectors.toSet()), matches, dryRun);
    }

    /** The values by which records of a dataset are erased: those whose property it has, if it is to be erased from. */
    List<Match> of(Contract contract) {
        return datasets.contains(contract.dataset()) ? having(contract) : List.of();
    }

    /** The given properties that a dataset has although it is not to be erased from. */
    List<String> notSearched(Contract contract) {
        return datasets.contains(contract.dataset())
                ? List.of()
                : having(contract).stream().map(Match::property).distinct().toList();
    }

    private List<Match> having(Contract contract) {
        return matches.stream()
                .filter(match -> contract.properties().stream()
                        .anyMatch(property -> property.name().equals(match.property())))
                .toList();
    }
}
