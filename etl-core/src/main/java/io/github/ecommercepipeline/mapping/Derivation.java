package io.github.ecommercepipeline.mapping;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.SystemColumns;
import io.github.ecommercepipeline.engine.SqlExpression;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The properties that a contract computes from others ({@code derivation}). */
public final class Derivation {

    private static final String FILE_NAME = "_file_name";

    private final Contract contract;
    private final List<List<Property>> rounds;

    private Derivation(Contract contract, List<List<Property>> rounds) {
        this.contract = contract;
        this.rounds = rounds;
    }

    /**
     * Parses the contract's derivations.
     *
     * @throws IllegalArgumentException if an expression is not Spark SQL, or derived properties depend on each other;
     *     {@link ExpressionValidator} reports the details
     */
    public static Derivation of(Contract contract) {
        return new Derivation(contract, rounds(contract));
    }

    /** The properties that can be computed directly, then those that depend on them, and so on. */
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
                throw new IllegalArgumentException("derived properties depend on each other: " + missing);
            }
            round.forEach(property -> missing.remove(property.name()));
            rounds.add(round);
        }
        return rounds;
    }

    /** Whether nothing is derived. */
    public boolean isEmpty() {
        return rounds.isEmpty();
    }

    static SqlExpression expression(Property derived) {
        return SqlExpression.parse(derived.derivation().orElseThrow());
    }

    /** The record column of that name is the file's index. */
    private static String systemColumn(String name) {
        return name.equals(SystemColumns.FILE) ? FILE_NAME : name;
    }

    private static boolean readsFileNames(List<Property> properties) {
        return properties.stream()
                .anyMatch(property -> expression(property).columns().contains(SystemColumns.FILE));
    }

    private static Dataset<Row> withFileNames(Dataset<Row> records, List<String> files) {
        return records.withColumn(
                FILE_NAME,
                element_at(
                        lit(files.toArray(String[]::new)),
                        col(RecordColumns.FILE).plus(1)));
    }

    /**
     * Adds the derived properties. A value that is NULL although no input is, cannot be computed or does not fit its
     * type adds {@code <property>:<reason>} to the reasons of a record that had none; in other records the inputs may
     * be NULL because of earlier reasons.
     *
     * @param records all properties read from the file, and the record columns
     * @param files the names of the batch's inputs, in order: their paths below the folder of the day
     */
    public Dataset<Row> apply(Dataset<Row> records, List<String> files) {
        Dataset<Row> result = records;
        List<Property> known = new ArrayList<>(contract.fileProperties());
        for (List<Property> round : rounds) {
            ComputedColumns computed = new ComputedColumns(true);
            round.forEach(property -> computed.add(
                    DerivationResultHandler.of(property),
                    expression(property).renamed(Derivation::systemColumn).as(FieldCaster.sparkType(property.type()))));
            known.addAll(round);
            result = computed.addTo(readsFileNames(round) ? withFileNames(result, files) : result, known);
        }
        return result;
    }
}
