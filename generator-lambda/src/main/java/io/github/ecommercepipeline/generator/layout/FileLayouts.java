package io.github.ecommercepipeline.generator.layout;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file layouts of the shop's datasets. */
public final class FileLayouts {

    private final Map<ShopDataset, FileLayout> byDataset;

    private final List<Contract> contracts;

    private FileLayouts(Map<ShopDataset, FileLayout> byDataset, List<Contract> contracts) {
        this.byDataset = new EnumMap<>(byDataset);
        this.contracts = List.copyOf(contracts);
    }

    /**
     * Derives the layouts from contracts.
     *
     * @param contracts of any datasets; those of other datasets are ignored
     * @throws ContractException with everything that is missing or not supported
     */
    public static FileLayouts of(List<Contract> contracts) {
        List<ContractProblem> problems = new ArrayList<>();
        Map<ShopDataset, FileLayout> layouts = new EnumMap<>(ShopDataset.class);
        for (ShopDataset dataset : ShopDataset.values()) {
            Optional<Contract> contract = contracts.stream()
                    .filter(candidate -> candidate.dataset().equals(dataset.contract()))
                    .findFirst();
            if (contract.isPresent()) {
                layouts.put(dataset, new FileLayoutReader(dataset, contract.get(), problems).layout());
                contract.get()
                        .changes()
                        .values()
                        .forEach(changed -> new FileLayoutReader(dataset, changed, problems).layout());
            } else {
                problems.add(new ContractProblem(
                        "contracts",
                        dataset.contract(),
                        "has no contract",
                        "one contract each for customers, products and transactions"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ContractException(problems);
        }
        return new FileLayouts(layouts, contracts);
    }

    /** The layouts of a business date's files. */
    public FileLayouts on(LocalDate businessDate) {
        return of(contracts.stream().map(contract -> contract.on(businessDate)).toList());
    }

    public FileLayout of(ShopDataset dataset) {
        return byDataset.get(dataset);
    }
}
