package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.mapping.CarriedColumnsCheck;
import io.github.ecommercepipeline.mapping.DerivedPrivacyCheck;
import io.github.ecommercepipeline.mapping.ExpressionValidator;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.run.reference.JobReferences;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks of contracts beyond their YAML: rules and expressions. */
public final class ContractChecks {

    private ContractChecks() {}

    /**
     * Compiles all rules, analyses all expressions, and checks that the keys which the contracts require are present;
     * reads no data. The limits of the warehouse are left to the warehouse, which refuses one dataset by itself.
     *
     * @throws ContractException with all problems of all contracts
     */
    static void check(ExpressionAnalyzer analyzer, JobSettings settings, LocalDate businessDate) {
        List<Contract> contracts = settings.contracts();
        PrivacyKeys keys = settings.keys();
        References references = References.among(
                Stream.concat(contracts.stream(), settings.others().stream()).toList(), true);
        List<ContractProblem> problems = new ArrayList<>(keys.missingFor(contracts));
        Map<Contract, Map<ReferencedDataset, String>> referenced = new LinkedHashMap<>();
        for (Contract contract : contracts) {
            collect(problems, () -> {
                RuleSet rules = RuleSet.compile(contract, businessDate, references);
                referenced.put(contract, rules.referenced());
                rules.check(analyzer);
            });
            collect(problems, () -> ExpressionValidator.check(analyzer, contract));
            problems.addAll(DerivedPrivacyCheck.problems(contract));
            problems.addAll(CarriedColumnsCheck.problems(contract));
        }
        problems.addAll(JobReferences.cycles(referenced));
        if (problems.isEmpty()) {
            problems.addAll(keys.missingFor(settings.references().referenced()));
        }
        if (!problems.isEmpty()) {
            throw new ContractException(problems);
        }
    }

    private static void collect(List<ContractProblem> problems, Runnable check) {
        try {
            check.run();
        } catch (ContractException e) {
            problems.addAll(e.problems());
        }
    }
}
