package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.run.TextFiles;
import java.util.List;
import picocli.CommandLine.Option;

/** Which datasets there are. */
class ContractOptions {

    @Option(
            names = "--contracts",
            required = true,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "<path>",
            description = "Contracts of the datasets: files, or a folder of .yaml files; several separated by commas.")
    private List<String> contracts;

    List<Contract> read(CommandContext context) {
        return ContractReader.readAll(new TextFiles(context.engine().hadoop()).contracts("--contracts", contracts));
    }
}
