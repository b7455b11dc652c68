package io.github.ecommercepipeline.quality.reference;

import io.github.ecommercepipeline.contract.Contract;
import java.util.Map;
import java.util.Optional;

/** References to datasets whose contracts alone are known. */
record KnownContracts(Map<String, Contract> byDataset, boolean areComplete) implements References {

    KnownContracts {
        byDataset = Map.copyOf(byDataset);
    }

    @Override
    public Optional<Contract> contract(String dataset) {
        return Optional.ofNullable(byDataset.get(dataset));
    }
}
