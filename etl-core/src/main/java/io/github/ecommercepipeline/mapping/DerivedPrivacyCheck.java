package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.contract.ColumnName;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.engine.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Checks that properties computed from personal values are classified as personal. */
public final class DerivedPrivacyCheck {

    private DerivedPrivacyCheck() {}

    /**
     * Returns a problem for each property whose expression reads a personal property, or a column of the file that only personal
     * properties are made of, but which is not classified as personal, on any day.
     */
    public static List<ContractProblem> problems(Contract contract) {
        return Stream.concat(Stream.of(contract), contract.changes().values().stream())
                .flatMap(any -> problemsOf(any).stream())
                .distinct()
                .toList();
    }

    private static List<ContractProblem> problemsOf(Contract contract) {
        List<ContractProblem> problems = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        Set<String> headers = new TreeSet<>();
        contract.properties().stream().filter(Property::isPersonal).forEach(property -> {
            names.add(ColumnName.fold(property.name()));
            property.headers().forEach(header -> headers.add(ColumnName.fold(header)));
        });
        headers.addAll(computedFrom(contract));
        for (int i = 0; i < contract.properties().size(); i++) {
            Property property = contract.properties().get(i);
            if (property.isPersonal()) {
                continue;
            }
            String path = "schema[0].properties[" + i + "].classification";
            property.derivation()
                    .map(sql -> read(sql, List::of, names))
                    .ifPresent(found -> found.forEach(
                            name -> problems.add(personal(contract, path, "derived from '" + name + "'"))));
            property.transformLogic()
                    .map(sql -> read(sql, contract.rawRecords()::namesOf, headers))
                    .ifPresent(found -> found.forEach(name ->
                            problems.add(personal(contract, path, "computed from column '" + name + "' of the file"))));
        }
        return problems;
    }

    /** The columns that expressions of personal properties read, but for those that are properties of their own. */
    private static Set<String> computedFrom(Contract contract) {
        Set<String> columns = new TreeSet<>();
        Set<String> own = new TreeSet<>();
        for (Property property : contract.properties()) {
            if (!property.isPersonal()) {
                property.headers().forEach(header -> own.add(ColumnName.fold(header)));
            } else if (property.transformLogic().isPresent()) {
                columns(property.transformLogic().get()).stream()
                        .flatMap(column -> contract.rawRecords().namesOf(column).stream())
                        .forEach(name -> columns.add(ColumnName.fold(name)));
            }
        }
        columns.removeAll(own);
        return columns;
    }

    private static ContractProblem personal(Contract contract, String path, String what) {
        return new ContractProblem(
                contract.source(), path, what + ", which is personal (pii)", "pii, with its own privacy");
    }

    /** Of the columns of an expression, those that are personal by any of their names. */
    private static List<String> read(String sql, Function<String, List<String>> named, Set<String> personal) {
        return columns(sql).stream()
                .filter(column ->
                        named.apply(column).stream().anyMatch(name -> personal.contains(ColumnName.fold(name))))
                .toList();
    }

    private static List<String> columns(String sql) {
        try {
            return SqlExpression.parse(sql).columns();
        } catch (IllegalArgumentException e) {
            return List.of(); // reported by ExpressionValidator
        }
    }
}
