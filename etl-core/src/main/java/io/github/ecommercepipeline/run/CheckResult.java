package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.ContractProblem;
import java.util.List;

/**
 * What a check of contracts found.
 *
 * @param problems what makes contracts unusable
 * @param warnings what may mean something other than its author thinks
 * @param notes what has no effect
 */
public record CheckResult(List<ContractProblem> problems, List<ContractProblem> warnings, List<ContractProblem> notes) {

    public CheckResult {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }
}
