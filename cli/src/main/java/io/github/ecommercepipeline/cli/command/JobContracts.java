package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractReading;
import io.github.ecommercepipeline.run.ContractFindings;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        return checked(context, readings, readings, businessDate);
    }

    /**
     * Checks some contracts and prints their warnings.
     *
     * @param all those and the others that their rules may refer to
     * @throws ContractException with all problems of these contracts, those that only Spark finds too, if there is any
     */
    static JobContracts checked(
            CommandContext context, List<ContractReading> readings, List<ContractReading> all, LocalDate businessDate) {
        ContractFindings findings = ContractFindings.of(readings, all, businessDate);
        findings.warnings().forEach(warning -> context.terminal().err().println(Printable.line("warning: " + warning)));
        if (!findings.obstacles().isEmpty()) {
            Set<String> sources = readings.stream().map(ContractReading::source).collect(Collectors.toSet());
            throw new ContractException(context.engine().check(all).problems().stream()
                    .filter(problem -> sources.contains(problem.source()))
                    .toList());
        }
        return new JobContracts(
                readings.stream()
                        .flatMap(reading -> reading.contract().stream())
                        .toList(),
                findings);
    }
}
