package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.ContractReading;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.mapping.CarriedColumnsCheck;
import io.github.ecommercepipeline.mapping.DerivedPrivacyCheck;
import io.github.ecommercepipeline.mapping.ExpressionValidator;
import io.github.ecommercepipeline.quality.RuleFindings;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.run.reference.JobReferences;
import io.github.ecommercepipeline.warehouse.schema.TableLimits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that is wrong with contracts: their YAML, their rules and their expressions, each problem once. */
public final class ContractFindings {

    private final Map<ContractReading, RuleFindings> rules = new LinkedHashMap<>();
    private final List<ContractReading> readings;
    private final Set<ContractProblem> problems = new LinkedHashSet<>();
    private final Set<ContractProblem> limits = new LinkedHashSet<>();
    private final Set<ContractProblem> warnings = new LinkedHashSet<>();
    private final Set<ContractProblem> passedOver = new LinkedHashSet<>();

    private ContractFindings(List<ContractReading> readings) {
        this.readings = List.copyOf(readings);
    }

    /** What can be found without Spark. */
    public static ContractFindings of(List<ContractReading> readings, LocalDate businessDate) {
        return of(readings, readings, businessDate);
    }

    /**
     * The same of some contracts.
     *
     * @param all those and the others that rules may refer to
     */
    public static ContractFindings of(
            List<ContractReading> readings, List<ContractReading> all, LocalDate businessDate) {
        ContractFindings findings = new ContractFindings(readings);
        References references = References.among(
                all.stream().flatMap(reading -> reading.contract().stream()).toList(),
                all.stream().allMatch(reading -> reading.contract().isPresent()));
        Map<Contract, Map<ReferencedDataset, String>> referenced = new LinkedHashMap<>();
        Map<String, ContractReading> byName = new LinkedHashMap<>();
        for (ContractReading reading : readings) {
            findings.problems.addAll(reading.problems());
            reading.contract().ifPresent(contract -> {
                RuleFindings found = RuleFindings.of(reading, contract, businessDate, references);
                referenced.put(contract, found.referenced());
                byName.put(contract.source(), reading);
                findings.rules.put(reading, found);
                findings.add(findings.problems, reading, found.problems());
                findings.add(findings.warnings, reading, found.warnings());
                findings.add(findings.passedOver, reading, found.notes());
                findings.add(findings.problems, reading, DerivedPrivacyCheck.problems(contract));
                findings.add(findings.problems, reading, CarriedColumnsCheck.problems(contract));
                findings.add(findings.limits, reading, TableLimits.problems(contract));
            });
        }
        JobReferences.cycles(referenced)
                .forEach(problem -> findings.add(findings.problems, byName.get(problem.source()), List.of(problem)));
        return findings;
    }

    /** Adds what an analysis of the expressions finds; reads no data and starts no Spark session. */
    public void analyse() {
        if (rules.values().stream().anyMatch(ContractFindings::hasExpressions)) {
            analyse(ExpressionAnalyzer.withoutSession());
        }
    }

    private static boolean hasExpressions(RuleFindings found) {
        return !found.wheres().isEmpty()
                || found.contract().rawRecords().recordFilter().isPresent()
                || found.contract().properties().stream()
                        .anyMatch(property -> property.transformLogic().isPresent()
                                || property.derivation().isPresent());
    }

    /** The same, with the functions of a session. */
    public void analyse(ExpressionAnalyzer analyzer) {
        rules.forEach((reading, found) -> {
            add(problems, reading, found.analyse(analyzer));
            add(problems, reading, ExpressionValidator.problems(analyzer, found.contract(), reading::canCheck));
        });
    }

    private void add(Set<ContractProblem> to, ContractReading reading, List<ContractProblem> found) {
        found.forEach(problem -> to.add(reading.located(problem)));
    }

    /** What makes the contracts unusable, by file and line. */
    public List<ContractProblem> problems() {
        Set<ContractProblem> all = new LinkedHashSet<>(problems);
        all.addAll(limits);
        return inOrder(all);
    }

    /**
     * What must be corrected before a job can begin, by file and line: all problems but limits of the warehouse, which refuses
     * only the dataset concerned.
     */
    public List<ContractProblem> obstacles() {
        return inOrder(problems);
    }

    /** What may mean something other than its author thinks, by file and line. */
    public List<ContractProblem> warnings() {
        return inOrder(warnings);
    }

    /** What has no effect although its author may think so, by file and line. */
    public List<ContractProblem> notes() {
        return inOrder(
                Stream.concat(readings.stream().flatMap(reading -> reading.notes().stream()), passedOver.stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private List<ContractProblem> inOrder(Set<ContractProblem> found) {
        List<ContractProblem> ordered = new ArrayList<>();
        for (ContractReading reading : readings) {
            found.stream()
                    .filter(problem -> problem.source().equals(reading.source()))
                    .sorted(Comparator.comparingInt(ContractProblem::line))
                    .forEach(ordered::add);
        }
        return ordered;
    }
}
