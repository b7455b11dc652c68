package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.ContractReading;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.engine.SqlExpression;
import io.github.ecommercepipeline.mapping.ExpressionValidator;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.quality.reference.References;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the rules of a contract, which need not be valid itself.
 *
 * @param notes what is passed over of what only documents
 * @param referenced the datasets that rules name, and where
 * @param wheres the conditions that can be checked: the SQL of each, and the path of its rule
 */
public record RuleFindings(
        Contract contract,
        List<ContractProblem> problems,
        List<ContractProblem> warnings,
        List<ContractProblem> notes,
        Map<ReferencedDataset, String> referenced,
        Map<String, String> wheres) {

    public RuleFindings {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
        referenced = Collections.unmodifiableMap(new LinkedHashMap<>(referenced));
        wheres = Map.copyOf(wheres);
    }

    /**
     * Compiles the rules of a contract as far as it could be read; needs no Spark session.
     *
     * @param references what is known of other datasets
     */
    public static RuleFindings of(
            ContractReading reading, Contract contract, LocalDate businessDate, References references) {
        RuleCompiler compiler = new RuleCompiler(contract, businessDate, references, reading::canCheck);
        contract.rules().stream().filter(block -> !block.ruleset().isEmpty()).forEach(compiler::compile);
        Map<String, String> wheres = new LinkedHashMap<>();
        compiler.wheres.forEach((sql, place) -> {
            if (isSql(sql) && reading.canCheck(SqlExpression.parse(sql).columns())) {
                wheres.put(sql, place);
            }
        });
        return new RuleFindings(
                contract, compiler.problems, compiler.warnings, compiler.notes, compiler.referenced, wheres);
    }

    /** One that is not has been reported where its rule was compiled. */
    private static boolean isSql(String sql) {
        try {
            SqlExpression.parse(sql);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The problems that only an analysis of the conditions finds. */
    public List<ContractProblem> analyse(ExpressionAnalyzer analyzer) {
        return ofConditions(analyzer, contract, wheres);
    }

    static List<ContractProblem> ofConditions(
            ExpressionAnalyzer analyzer, Contract contract, Map<String, String> wheres) {
        List<ContractProblem> problems = new ArrayList<>();
        wheres.forEach((sql, place) -> ExpressionValidator.faultsOfCondition(analyzer, contract, sql)
                .forEach(fault -> problems.add(new ContractProblem(
                        contract.source(),
                        place,
                        "where \"" + sql + "\": " + fault,
                        "a Spark SQL condition on the record's properties"))));
        return problems;
    }
}
