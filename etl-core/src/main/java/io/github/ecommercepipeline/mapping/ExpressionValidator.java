package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.SystemColumns;
import io.github.ecommercepipeline.engine.ExpressionAnalysis;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.engine.SqlExpression;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Refuses, before any data is read, expressions whose result is not a function of the record alone or that would
 * silently change a value.
 */
public final class ExpressionValidator {

    private final ExpressionAnalyzer analyzer;
    private final Contract contract;
    private final List<ContractProblem> problems = new ArrayList<>();

    private ExpressionValidator(ExpressionAnalyzer analyzer, Contract contract) {
        this.analyzer = analyzer;
        this.contract = contract;
    }

    /**
     * Checks every {@code transformLogic} and {@code derivation} of a contract.
     *
     * @throws ContractException that names every invalid expression
     */
    public static void check(ExpressionAnalyzer analyzer, Contract contract) {
        List<ContractProblem> problems = problems(analyzer, contract, names -> true);
        if (!problems.isEmpty()) {
            throw new ContractException(problems);
        }
    }

    /**
     * What is wrong with the expressions of a contract, which need not be valid itself.
     *
     * @param usable whether the properties with these names could be read; derivations that need others are not checked
     */
    public static List<ContractProblem> problems(
            ExpressionAnalyzer analyzer, Contract contract, Predicate<List<String>> usable) {
        ExpressionValidator validator = new ExpressionValidator(analyzer, contract);
        for (int i = 0; i < contract.properties().size(); i++) {
            Property property = contract.properties().get(i);
            if (isUsable(property, usable)) {
                validator.check(property, "schema[0].properties[" + i + "]");
            }
        }
        contract.rawRecords()
                .recordFilter()
                .ifPresent(filter -> validator.check(
                        "schema[0].customProperties[recordFilter].value.where",
                        filter.where(),
                        0,
                        ExpressionValidator::texts,
                        type -> type == DataTypes.BooleanType ? "" : "is not a condition but has type " + type.sql()));
        if (validator.problems.isEmpty()) {
            validator.checkOrder();
        }
        return List.copyOf(validator.problems);
    }

    private static boolean isUsable(Property property, Predicate<List<String>> usable) {
        if (property.derivation().isEmpty()) {
            return true;
        }
        try {
            List<String> names = new ArrayList<>(Derivation.expression(property).columns());
            names.add(property.name());
            return usable.test(names);
        } catch (IllegalArgumentException e) {
            return true; // not SQL, which is a problem of its own
        }
    }

    /**
     * The faults of a condition on a contract's properties, one sentence each.
     *
     * @throws IllegalArgumentException if it is not Spark SQL
     */
    public static Set<String> faultsOfCondition(ExpressionAnalyzer analyzer, Contract contract, String sql) {
        return new ExpressionAnalysis(analyzer, schema(contract.properties()))
                .faults(
                        SqlExpression.parse(sql),
                        0,
                        type -> type == DataTypes.BooleanType ? "" : "is not a condition but has type " + type.sql());
    }

    private void check(Property property, String path) {
        property.transformLogic()
                .ifPresent(sql -> check(
                        path + ".transformLogic", sql, 0, ExpressionValidator::texts, ExpressionValidator::mapped));
        property.derivation()
                .ifPresent(sql -> check(
                        path + ".customProperties[derivation].value",
                        sql,
                        property.type() instanceof FieldType.Decimal decimal ? decimal.scale() : 0,
                        expression -> schema(contract.properties().stream()
                                        .filter(other -> !other.equals(property))
                                        .toList())
                                .add(SystemColumns.FILE, DataTypes.StringType, false)
                                .add(SystemColumns.POSITION, DataTypes.LongType, false),
                        type -> DerivedTypeCheck.fault(type, property.type())));
    }

    private void check(
            String path,
            String sql,
            int scale,
            Function<SqlExpression, StructType> inputs,
            Function<DataType, String> faultOfType) {
        SqlExpression expression;
        try {
            expression = SqlExpression.parse(sql);
        } catch (IllegalArgumentException e) {
            report(path, "is not Spark SQL: " + e.getMessage(), "one Spark SQL expression");
            return;
        }
        StructType schema = inputs.apply(expression);
        String names = String.join(", ", schema.fieldNames());
        for (String fault : new ExpressionAnalysis(analyzer, schema).faults(expression, scale, faultOfType)) {
            report(path, fault, "a Spark SQL expression that depends only on " + names);
        }
    }

    private static String mapped(DataType type) {
        return type == DataTypes.StringType ? "" : "has type " + type.sql() + ", but only a text can be cast";
    }

    private static StructType texts(SqlExpression expression) {
        StructType schema = new StructType();
        for (String header : expression.columns()) {
            schema = schema.add(header, DataTypes.StringType);
        }
        return schema;
    }

    private static StructType schema(List<Property> properties) {
        StructType schema = new StructType();
        for (Property property : properties) {
            schema = schema.add(property.name(), FieldCaster.sparkType(property.type()));
        }
        return schema;
    }

    private void checkOrder() {
        try {
            Derivation.of(contract);
        } catch (IllegalArgumentException e) {
            String fromFile = contract.properties().stream()
                    .filter(Property::isFromFile)
                    .map(Property::name)
                    .collect(Collectors.joining(", "));
            report(
                    "schema[0].properties",
                    e.getMessage(),
                    "derivations that depend, directly or indirectly, only on " + fromFile);
        }
    }

    private void report(String path, String what, String allowed) {
        problems.add(new ContractProblem(contract.source(), path, what, allowed));
    }
}
