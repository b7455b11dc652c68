package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.Contract;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The file to which quarantined records are exported, and the contracts that define its format. */
final class ExportOptions extends ContractOptions {

    @Option(
            names = "--export",
            required = true,
            paramLabel = "<file>",
            description = {
                "Instead of showing the raw records, write them to this CSV file, below the header of their input.",
                "Requires --contracts. Records below a different header go to <file>-2.csv, <file>-3.csv and so on.",
            })
    private Path file;

    Path file() {
        return file;
    }

    /** @throws UsageException if the dataset has no contract */
    Contract contract(CommandContext context, String dataset) {
        return read(context).stream()
                .filter(contract -> contract.dataset().equals(dataset))
                .findFirst()
                .orElseThrow(() -> new UsageException("--contracts has no contract of " + dataset
                        + "; allowed: the contracts with which the day was run"));
    }
}
