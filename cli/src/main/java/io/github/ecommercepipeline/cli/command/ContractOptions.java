package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.run.TextFiles;
import java.util.List;
import picocli.CommandLine.Option;

/** The contracts of the datasets. */
class ContractOptions {

    @Option(
            names = "--contracts",
            required = true,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "<path>",
            description = "Contract files, or folders of .yaml files, separated by commas.")
    private List<String> contracts;

    List<Contract> read(CommandContext context) {
        return ContractReader.readAll(new TextFiles(context.engine().hadoop()).contracts("--contracts", contracts));
    }
}
