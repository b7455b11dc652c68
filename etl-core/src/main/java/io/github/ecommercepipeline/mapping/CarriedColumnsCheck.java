package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.contract.ColumnName;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.SharedFolder;
import io.github.ecommercepipeline.engine.SqlExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checks that the columns of {@code carryForward} are read from the file, by a property or by an expression, and those of
 * {@code columnAliases} by an expression.
 */
public final class CarriedColumnsCheck {

    private static final String PATH = "schema[0].customProperties[carryForward].value.";

    private CarriedColumnsCheck() {}

    /** Returns a problem for each name of a column that is read from the file by no name, on any day. */
    public static List<ContractProblem> problems(Contract contract) {
        List<ContractProblem> problems = new ArrayList<>(problemsOf(contract));
        contract.changes().forEach((day, changed) -> {
            if (problems.isEmpty()) {
                problems.addAll(problemsOf(changed));
            }
        });
        return problems;
    }

    private static List<ContractProblem> problemsOf(Contract contract) {
        List<ContractProblem> problems = new ArrayList<>();
        try {
            checkAliases(contract, problems);
        } catch (IllegalArgumentException e) {
            return List.of(); // an expression that cannot be parsed: reported by ExpressionValidator
        }
        contract.rawRecords().carryForward().ifPresent(carried -> {
            try {
                Set<String> known = columns(contract);
                check(contract, PATH + "by", carried.by(), known, problems);
                check(contract, PATH + "columns", carried.columns(), known, problems);
            } catch (IllegalArgumentException e) {
                problems.clear(); // an expression that cannot be parsed: reported by ExpressionValidator
            }
        });
        return problems;
    }

    private static void check(
            Contract contract, String path, List<String> names, Set<String> known, List<ContractProblem> problems) {
        for (int i = 0; i < names.size(); i++) {
            if (!known.contains(ColumnName.fold(names.get(i)))) {
                problems.add(
                        new ContractProblem(
                                contract.source(),
                                path + "[" + i + "]",
                                "'" + names.get(i) + "' is not a column that is read from the file",
                                "the name or an alias of a property that is read from the file, or a column that a transformLogic reads"));
            }
        }
    }

    private static void checkAliases(Contract contract, List<ContractProblem> problems) {
        Set<String> read = new LinkedHashSet<>(Mapping.of(contract).headers());
        contract.rawRecords()
                .recordFilter()
                .ifPresent(filter ->
                        read.addAll(SqlExpression.parse(filter.where()).columns()));
        contract.rawRecords()
                .sharedFolder()
                .ifPresent(folder -> folder.claims()
                        .forEach(claim ->
                                read.addAll(SqlExpression.parse(claim.where()).columns())));
        Set<String> folded = read.stream().map(ColumnName::fold).collect(Collectors.toSet());
        contract.rawRecords().sharedFolder().ifPresent(folder -> checkClaims(contract, folder, problems));
        for (String name : contract.rawRecords().columnAliases().keySet()) {
            if (!folded.contains(ColumnName.fold(name))) {
                problems.add(new ContractProblem(
                        contract.source(),
                        "schema[0].customProperties[columnAliases].value." + name,
                        "'" + name + "' is not a column that an expression reads",
                        read.isEmpty()
                                ? "columns that a transformLogic or recordFilter reads; a property has aliases"
                                : String.join(", ", read)));
            }
        }
    }

    /** All datasets of a folder try the filters of all, which must find the same columns. */
    private static void checkClaims(Contract contract, SharedFolder folder, List<ContractProblem> problems) {
        for (SharedFolder.Claim other : folder.claims()) {
            folder.claims().stream()
                    .flatMap(claim -> SqlExpression.parse(claim.where()).columns().stream())
                    .filter(column -> !Set.copyOf(other.namesOf(column))
                            .equals(Set.copyOf(contract.rawRecords().namesOf(column))))
                    .findFirst()
                    .ifPresent(column -> problems.add(new ContractProblem(
                            contract.source(),
                            "schema[0].customProperties[columnAliases].value",
                            "has other names of '" + column + "' than the contract of " + other.dataset()
                                    + ", and filters of the same files read it",
                            "the same names of this column in all contracts of the folder '" + folder.name() + "'")));
        }
    }

    private static Set<String> columns(Contract contract) {
        Set<String> columns = new TreeSet<>();
        for (Property property : contract.fileProperties()) {
            if (property.transformLogic().isEmpty()) {
                property.headers().forEach(header -> columns.add(ColumnName.fold(header)));
            }
        }
        Mapping.of(contract)
                .headers()
                .forEach(header ->
                        contract.rawRecords().namesOf(header).forEach(name -> columns.add(ColumnName.fold(name))));
        return columns;
    }
}
