package io.github.ecommercepipeline.generator.layout;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The layouts of all the shop's datasets. */
public final class Layouts {

    private final Map<Dataset, Layout> byDataset;

    private Layouts(Map<Dataset, Layout> byDataset) {
        this.byDataset = new EnumMap<>(byDataset);
    }

    /**
     * Finds the shop in its contracts.
     *
     * @param contracts of any datasets; those that are not the shop's do not matter
     * @throws ContractException with all that is missing, or that the generator cannot write or foresee
     */
    public static Layouts of(List<Contract> contracts) {
        List<ContractProblem> problems = new ArrayList<>();
        Map<Dataset, Layout> layouts = new EnumMap<>(Dataset.class);
        for (Dataset dataset : Dataset.values()) {
            Optional<Contract> contract = contracts.stream()
                    .filter(candidate -> candidate.dataset().equals(dataset.contract()))
                    .findFirst();
            if (contract.isPresent()) {
                layouts.put(dataset, new LayoutReading(dataset, contract.get(), problems).layout());
            } else {
                problems.add(new ContractProblem(
                        "contracts",
                        dataset.contract(),
                        "no contract describes it",
                        "a contract for each of customers, products and transactions"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ContractException(problems);
        }
        return new Layouts(layouts);
    }

    public Layout of(Dataset dataset) {
        return byDataset.get(dataset);
    }
}
