package io.github.ecommercepipeline.quality.reference;

import io.github.ecommercepipeline.contract.Contract;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is known of other datasets where the rules of one are compiled. */
public interface References {

    /** Nothing is known: what rules name is neither checked nor looked up. */
    static References unknown() {
        return new KnownContracts(Map.of(), false);
    }

    /** The contract of a dataset. */
    Optional<Contract> contract(String dataset);

    /** Whether all datasets are known, so that a name without a contract is a mistake. */
    boolean areComplete();

    /** The records of other datasets; empty where rules are compiled only to be checked. */
    default Optional<ReferenceData> data() {
        return Optional.empty();
    }

    /**
     * What contracts say.
     *
     * @param complete whether there are no other datasets
     */
    static References among(Collection<Contract> contracts, boolean complete) {
        return new KnownContracts(
                contracts.stream()
                        .filter(contract -> !contract.dataset().isEmpty())
                        .collect(Collectors.toMap(Contract::dataset, Function.identity(), (one, other) -> one)),
                complete);
    }
}
