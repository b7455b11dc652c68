package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.run.JobSettings;
import java.util.List;

/**
 * The settings of an erasure.
 *
 * @param job with the contracts of the datasets to erase from
 * @param matches a record is erased if it has one of these values
 * @param dryRun whether records are counted and nothing is changed
 */
public record EraseSettings(JobSettings job, List<Match> matches, boolean dryRun) {

    public EraseSettings {
        matches = List.copyOf(matches);
    }

    /** The values by which records of a dataset are erased: those whose property it has. */
    List<Match> of(Contract contract) {
        return matches.stream()
                .filter(match -> contract.properties().stream()
                        .anyMatch(property -> property.name().equals(match.property())))
                .toList();
    }
}
