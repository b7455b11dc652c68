package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Properties that a contract computes from others ({@code derivation}), typed. */
public final class Derivation {

    private final Contract contract;
    private final List<List<Property>> rounds;

    private Derivation(Contract contract, List<List<Property>> rounds) {
        this.contract = contract;
        this.rounds = rounds;
    }

    /**
     * The contract's derivations.
     *
     * @throws IllegalArgumentException if an expression is not Spark SQL, or derived properties need each other;
     *     {@link ExpressionGuard} tells more
     */
    public static Derivation of(Contract contract) {
        return new Derivation(contract, rounds(contract));
    }

    /** What can be computed at once, what needs that, and so on. */
    private static List<List<Property>> rounds(Contract contract) {
        List<List<Property>> rounds = new ArrayList<>();
        Set<String> missing = new HashSet<>();
        contract.properties().stream()
                .filter(property -> !property.isFromFile())
                .forEach(property -> missing.add(property.name()));
        while (!missing.isEmpty()) {
            List<Property> round = contract.properties().stream()
                    .filter(property -> missing.contains(property.name()))
                    .filter(property -> expression(property).columns().stream().noneMatch(missing::contains))
                    .toList();
            if (round.isEmpty()) {
                throw new IllegalArgumentException("derived properties need each other: " + missing);
            }
            round.forEach(property -> missing.remove(property.name()));
            rounds.add(round);
        }
        return rounds;
    }

    static SqlExpression expression(Property derived) {
        return SqlExpression.parse(derived.derivation().orElseThrow());
    }

    /**
     * Adds the derived properties. A value that is NULL though no input is, cannot be computed or does not fit its type adds
     * {@code <property>:<reason>} to the reasons of a record that had none: the others' values are not worth judging.
     *
     * @param records all properties that come out of the file, and the record columns
     */
    public Dataset<Row> apply(Dataset<Row> records) {
        Dataset<Row> result = records;
        List<Property> known = new ArrayList<>(contract.fileProperties());
        for (List<Property> round : rounds) {
            ComputedColumns computed = new ComputedColumns(true);
            round.forEach(property -> computed.add(
                    DerivationStep.of(property), expression(property).as(FieldCaster.sparkType(property.type()))));
            known.addAll(round);
            result = computed.addTo(result, known);
        }
        return result;
    }
}
