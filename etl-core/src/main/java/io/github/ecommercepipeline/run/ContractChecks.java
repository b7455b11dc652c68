package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.mapping.CarriedColumnsCheck;
import io.github.ecommercepipeline.mapping.DerivedPrivacyCheck;
import io.github.ecommercepipeline.mapping.ExpressionValidator;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.quality.RuleSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Checks of contracts beyond their YAML: rules and expressions. */
public final class ContractChecks {

    private ContractChecks() {}

    /**
     * Compiles all rules, analyses all expressions, and checks that the keys which the contracts require are present;
     * reads no data. The limits of the warehouse are left to the warehouse, which refuses one dataset by itself.
     *
     * @throws ContractException with all problems of all contracts
     */
    static void check(SparkSession spark, List<Contract> contracts, LocalDate businessDate, PrivacyKeys keys) {
        List<ContractProblem> problems = new ArrayList<>(keys.missingFor(contracts));
        for (Contract contract : contracts) {
            collect(problems, () -> RuleSet.compile(contract, businessDate).check(spark));
            collect(problems, () -> ExpressionValidator.check(spark, contract));
            problems.addAll(DerivedPrivacyCheck.problems(contract));
            problems.addAll(CarriedColumnsCheck.problems(contract));
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
