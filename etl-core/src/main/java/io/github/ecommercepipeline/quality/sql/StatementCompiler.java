package io.github.ecommercepipeline.quality.sql;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.engine.sql.SqlAnalysis;
import io.github.ecommercepipeline.engine.sql.SqlProblem;
import io.github.ecommercepipeline.engine.sql.SqlStatement;
import io.github.ecommercepipeline.engine.sql.SqlTable;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.quality.reference.ReferenceData;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.quality.reference.StoredRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Compiles statements of {@code CustomSql} over the records of the batch and those of other datasets. */
public final class StatementCompiler {

    private final Contract contract;
    private final References references;
    private final Function<ReferencedDataset, Optional<Contract>> targets;
    private final Map<String, Statement> byName = new LinkedHashMap<>();

    /**
     * Of a contract's rules.
     *
     * @param targets the contract of a dataset that a rule names; empty if it is not known here
     */
    public StatementCompiler(
            Contract contract, References references, Function<ReferencedDataset, Optional<Contract>> targets) {
        this.contract = contract;
        this.references = references;
        this.targets = targets;
    }

    /** All that were compiled. */
    public List<Statement> all() {
        return List.copyOf(byName.values());
    }

    /**
     * A statement that returns the records that pass.
     *
     * @throws RuleProblem if it cannot be used
     */
    public Statement ofRecords(String sql) {
        return compiled(sql, true);
    }

    /**
     * A statement that yields a number.
     *
     * @throws RuleProblem if it cannot be used
     */
    public Statement ofNumber(String sql) {
        return compiled(sql, false);
    }

    private Statement compiled(String sql, boolean ofRecords) {
        try {
            Statement statement = compile(sql, ofRecords);
            byName.putIfAbsent(statement.name(), statement);
            return statement;
        } catch (SqlProblem problem) {
            throw new RuleProblem(problem.getMessage(), problem.allowed());
        }
    }

    private Statement compile(String sql, boolean ofRecords) {
        SqlStatement parsed = SqlStatement.parse(sql);
        Map<String, Contract> others = new TreeMap<>();
        Set<String> named = new TreeSet<>();
        for (String table : parsed.tables()) {
            if (!table.equals(Statement.PRIMARY)) {
                named.add(table);
                target(table).ifPresent(target -> others.put(table, target));
            }
        }
        boolean treated = !named.isEmpty();
        String text = named.isEmpty() ? "" : text(named);
        if (others.size() < named.size()) {
            return new Statement(sql, parsed, ofRecords, List.of(), treated, Map.of(), Map.of(), named, text);
        }
        Map<String, StructType> tables = new LinkedHashMap<>();
        tables.put(Statement.PRIMARY, schema(Statement.PRIMARY, contract, treated, ofRecords));
        others.forEach((table, target) -> tables.put(table, schema(table, target, true, false)));
        SqlAnalysis analysis = ofRecords ? SqlAnalysis.ofRecords(parsed, tables) : SqlAnalysis.ofNumber(parsed, tables);
        Map<String, List<Property>> read = new TreeMap<>();
        others.forEach((table, target) -> read.put(table, kept(target, analysis.columns(table))));
        return new Statement(
                sql,
                parsed,
                ofRecords,
                properties(contract, analysis.columns(Statement.PRIMARY)).stream()
                        .map(Property::name)
                        .toList(),
                treated,
                tables,
                references.data().map(data -> stored(data, read)).orElse(Map.of()),
                named,
                text);
    }

    private Optional<Contract> target(String table) {
        if (table.equals(contract.dataset())) {
            throw new RuleProblem(
                    "the statement reads " + table + ", which is this dataset itself",
                    "primary, which is the records of the batch");
        }
        return targets.apply(ReferencedDataset.of(table));
    }

    private String text(Set<String> named) {
        Optional<ReferenceData> data = references.data();
        if (data.isEmpty()) {
            return ", not judged: the records of " + String.join(" and ", named) + " are not known here";
        }
        return ", compared with "
                + String.join(
                        " and ",
                        named.stream()
                                .map(table -> data.get().text(ReferencedDataset.of(table)))
                                .toList());
    }

    private static StructType schema(String table, Contract contract, boolean treated, boolean record) {
        List<StructField> fields = new ArrayList<>();
        contract.properties().forEach(property -> fields.add(column(table, property, treated)));
        if (record) {
            fields.add(SqlTable.record(table));
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    private static StructField column(String table, Property property, boolean treated) {
        boolean pseudonym = treated && property.privacy() == Privacy.PSEUDONYMISE;
        return SqlTable.column(
                table,
                property.name(),
                pseudonym ? DataTypes.StringType : FieldCaster.sparkType(property.type()),
                pseudonym);
    }

    private static List<Property> properties(Contract contract, Set<String> names) {
        return contract.properties().stream()
                .filter(property -> names.contains(property.name()))
                .toList();
    }

    private static List<Property> kept(Contract target, Set<String> names) {
        List<Property> read = properties(target, names);
        for (Property property : read) {
            if (property.privacy() == Privacy.MASK || property.privacy() == Privacy.DROP) {
                throw new RuleProblem(
                        "\"" + target.dataset() + "." + property.name()
                                + "\" cannot be read, since its values are not kept (privacy: "
                                + property.privacy().name().toLowerCase(Locale.ROOT) + ")",
                        "properties with privacy: pseudonymise or keep, named instead of *");
            }
        }
        return read;
    }

    private static Map<String, StoredRows> stored(ReferenceData data, Map<String, List<Property>> read) {
        Map<String, StoredRows> stored = new TreeMap<>();
        read.forEach((table, properties) -> {
            ReferencedDataset other = ReferencedDataset.of(table);
            if (data.knows(other)) {
                List<StructField> fields = new ArrayList<>(List.of(SqlTable.record(table)));
                properties.forEach(property -> fields.add(column(table, property, true)));
                stored.put(table, data.stored(other, properties, new StructType(fields.toArray(StructField[]::new))));
            }
        });
        return stored;
    }
}
