package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.stream.Collectors;

/** Reports every problem of an invalid contract at once. Thrown at start, before any data is read. */
public final class ContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ContractProblem> problems;

    public ContractException(List<ContractProblem> problems) {
        super(problems.stream().map(ContractProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<ContractProblem> problems() {
        return problems;
    }
}
