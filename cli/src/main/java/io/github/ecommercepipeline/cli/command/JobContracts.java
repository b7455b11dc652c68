package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractReading;
import io.github.ecommercepipeline.run.ContractFindings;
import java.time.LocalDate;
import java.util.List;

/** The contracts of a job, in which nothing was found that can be found without Spark. */
public record JobContracts(List<Contract> contracts, ContractFindings findings) {

    public JobContracts {
        contracts = List.copyOf(contracts);
    }

    /**
     * Checks contracts and prints their warnings.
     *
     * @throws ContractException with all problems, those that only Spark finds too, if there is any
     */
    public static JobContracts checked(CommandContext context, List<ContractReading> readings, LocalDate businessDate) {
        ContractFindings findings = ContractFindings.of(readings, businessDate);
        findings.warnings().forEach(warning -> context.terminal().err().println(Printable.line("warning: " + warning)));
        if (!findings.obstacles().isEmpty()) {
            throw new ContractException(context.engine().check(readings).problems());
        }
        return new JobContracts(
                readings.stream()
                        .flatMap(reading -> reading.contract().stream())
                        .toList(),
                findings);
    }
}
