package io.github.ecommercepipeline.run.input;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.SharedFolder;
import io.github.ecommercepipeline.manifest.FolderClaims;
import io.github.ecommercepipeline.manifest.InputBooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The books of a folder whose files feed several datasets. */
public final class FolderBooks {

    private FolderBooks() {}

    /** The claims of all files together; empty if the folder feeds one dataset. */
    public static Optional<FolderClaims> of(List<InputBooks> inputs) {
        return inputs.stream().flatMap(input -> input.claims().stream()).reduce(FolderClaims::plus);
    }

    /** Why the day cannot be published: records that belong to no dataset or to several, unless their owner allows it. */
    public static Optional<String> problem(Contract contract, List<InputBooks> inputs) {
        Optional<SharedFolder> shared = contract.rawRecords().sharedFolder();
        Optional<FolderClaims> claims = of(inputs);
        if (shared.isEmpty() || claims.isEmpty()) {
            return Optional.empty();
        }
        List<String> problems = new ArrayList<>();
        if (claims.get().unclaimed() > 0 && !shared.get().allowsUnclaimed()) {
            problems.add(claims.get().unclaimed()
                    + " record(s) belong to no dataset (unclaimed: allow publishes without them)");
        }
        if (claims.get().repeated() > 0 && !shared.get().allowsRepeated()) {
            problems.add("records belong to several datasets, " + claims.get().repeated()
                    + " claim(s) too many (claimedTwice: allow publishes them in each)");
        }
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of("the folder's records: " + claims.get().text() + "; " + String.join("; ", problems)
                        + "; correct the recordFilter of the contracts, or allow it in that of "
                        + shared.get().owner());
    }

    /** What does not add up, one sentence for each file. */
    public static List<String> open(List<InputBooks> inputs) {
        List<String> open = new ArrayList<>();
        for (InputBooks input : inputs) {
            input.claims()
                    .filter(claims -> !claims.closes())
                    .ifPresent(claims -> open.add(input.path() + ": " + claims.text()));
        }
        return open;
    }
}
