package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Sees to it that what is made of personal values counts as personal. */
public final class DerivedPrivacy {

    private DerivedPrivacy() {}

    /** A problem for each property whose expression reads a personal one while it is not classified so. */
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
                            name -> problems.add(problem(contract, path, "derived from '" + name + "'"))));
            property.transformLogic()
                    .map(sql -> read(sql, headers))
                    .ifPresent(found -> found.forEach(
                            name -> problems.add(problem(contract, path, "made of the file's '" + name + "'"))));
        }
        return problems;
    }

    private static ContractProblem problem(Contract contract, String path, String what) {
        return new ContractProblem(
                contract.source(), path, what + ", which is personal (pii)", "pii, with a privacy of its own");
    }

    private static List<String> read(String sql, Set<String> personal) {
        try {
            return SqlExpression.parse(sql).columns().stream()
                    .filter(column -> personal.contains(column.toLowerCase(Locale.ROOT)))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(); // told by the guard of expressions
        }
    }
}
