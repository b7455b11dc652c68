package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.engine.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Checks that properties computed from personal values are classified as personal. */
public final class DerivedPrivacyCheck {

    private DerivedPrivacyCheck() {}

    /**
     * Returns a problem for each property whose expression reads a personal property but which is not classified as
     * personal.
     */
    public static List<ContractProblem> problems(Contract contract) {
        List<ContractProblem> problems = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        Set<String> headers = new TreeSet<>();
        contract.properties().stream().filter(Property::isPersonal).forEach(property -> {
            names.add(property.name());
            property.headers().forEach(header -> headers.add(header.toLowerCase(Locale.ROOT)));
        });
        for (int i = 0; i < contract.properties().size(); i++) {
            Property property = contract.properties().get(i);
            if (property.isPersonal()) {
                continue;
            }
            String path = "schema[0].properties[" + i + "].classification";
            property.derivation()
                    .map(sql -> read(sql, names))
                    .ifPresent(found -> found.forEach(
                            name -> problems.add(personal(contract, path, "derived from '" + name + "'"))));
            property.transformLogic()
                    .map(sql -> read(sql, headers))
                    .ifPresent(found -> found.forEach(name ->
                            problems.add(personal(contract, path, "computed from column '" + name + "' of the file"))));
        }
        return problems;
    }

    private static ContractProblem personal(Contract contract, String path, String what) {
        return new ContractProblem(
                contract.source(), path, what + ", which is personal (pii)", "pii, with its own privacy");
    }

    private static List<String> read(String sql, Set<String> personal) {
        try {
            return SqlExpression.parse(sql).columns().stream()
                    .filter(column -> personal.contains(column.toLowerCase(Locale.ROOT)))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(); // reported by ExpressionValidator
        }
    }
}
