package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.Contract;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where quarantined records are to be written to be repaired, and the contracts that say how. */
final class ExportOptions extends ContractOptions {

    @Option(
            names = "--export",
            required = true,
            paramLabel = "<file>",
            description = {
                "Write the raw records to this CSV file, below their file's own header, instead of showing them.",
                "Needs --contracts. Records of files with different headers go to <file>-2.csv and so on.",
            })
    private Path file;

    Path file() {
        return file;
    }

    /** @throws UsageException if no contract is the dataset's */
    Contract contract(CommandContext context, String dataset) {
        return read(context).stream()
                .filter(contract -> contract.dataset().equals(dataset))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "--contracts: none is the contract of " + dataset + "; allowed: those the day was run with"));
    }
}
