package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractDocument;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.ContractReading;
import io.github.ecommercepipeline.contract.ServiceLevel;
import io.github.ecommercepipeline.run.TextFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The contracts of the datasets. */
public class ContractOptions {

    @Option(
            names = "--contracts",
            required = true,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "<path>",
            description = "Contract files, or folders of .yaml files, separated by commas.")
    private List<String> contracts;

    List<Contract> read(CommandContext context) {
        return ContractReader.readAll(texts(context));
    }

    /** What can be read of the contracts, valid or not. */
    public List<ContractReading> readings(CommandContext context) {
        return ContractReader.readings(texts(context));
    }

    /** What the contracts promise about time, by dataset. */
    Map<String, ServiceLevel> serviceLevels(CommandContext context) {
        Map<String, ServiceLevel> levels = new HashMap<>();
        readings(context)
                .forEach(reading -> reading.contract()
                        .ifPresent(contract -> levels.put(
                                contract.dataset(),
                                reading.document()
                                        .map(ContractDocument::serviceLevel)
                                        .orElse(ServiceLevel.NONE))));
        return levels;
    }

    private Map<String, String> texts(CommandContext context) {
        return new TextFiles(context.engine().hadoop()).contracts("--contracts", contracts);
    }

    /**
     * The contract of a dataset that {@code --dataset} names.
     *
     * @throws UsageException if there is none
     */
    public Contract named(CommandContext context, String dataset) {
        List<Contract> all = read(context);
        return all.stream()
                .filter(contract -> contract.dataset().equals(dataset))
                .findFirst()
                .orElseThrow(() -> new UsageException("--dataset " + dataset + " has no contract; allowed: "
                        + all.stream().map(Contract::dataset).sorted().collect(Collectors.joining(", "))));
    }
}
