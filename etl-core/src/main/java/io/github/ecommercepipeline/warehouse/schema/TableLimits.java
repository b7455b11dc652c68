package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a contract must keep to so that PostgreSQL and Amazon Redshift can hold its tables. Pure. */
public final class TableLimits {

    /** The columns of one table, in PostgreSQL and in Amazon Redshift. */
    private static final int MOST_COLUMNS = 1_600;

    private TableLimits() {}

    /** All that is wrong with the contract for this kind of warehouse. */
    static List<ContractProblem> problems(Contract contract, SqlDialect dialect) {
        List<ContractProblem> problems = new ArrayList<>(problems(contract));
        problems.addAll(onlyIn(dialect, contract));
        return problems;
    }

    /** What is wrong with the contract in this kind of warehouse, and not in others. */
    public static List<ContractProblem> onlyIn(SqlDialect dialect, Contract contract) {
        List<ContractProblem> problems = new ArrayList<>();
        for (int i = 0; i < contract.properties().size(); i++) {
            Property property = contract.properties().get(i);
            if (property.type() instanceof FieldType.Decimal decimal && !dialect.holdsAllDigits(decimal.precision())) {
                problems.add(new ContractProblem(
                        contract.source(),
                        "schema[0].properties[" + i + "].physicalType",
                        contract.dataset() + "." + property.name() + " is decimal(" + decimal.precision() + ","
                                + decimal.scale() + "), in which Amazon Redshift stores at most "
                                + BigDecimal.valueOf(Long.MAX_VALUE, decimal.scale())
                                        .toPlainString(),
                        "decimal(18," + Math.min(18, decimal.scale()) + ") or decimal(20," + decimal.scale() + ")"));
            }
        }
        return problems;
    }

    /** What is wrong with the contract for any warehouse; empty if its tables can be created. */
    public static List<ContractProblem> problems(Contract contract) {
        List<ContractProblem> problems = new ArrayList<>();
        int properties = contract.properties().size();
        int most = MOST_COLUMNS - TableLayout.ADDED.size();
        if (properties > most) {
            problems.add(new ContractProblem(
                    contract.source(),
                    "schema[0].properties",
                    contract.dataset() + " has " + properties + " properties, but a table takes " + MOST_COLUMNS
                            + " columns, " + TableLayout.ADDED.size() + " of which the warehouse adds",
                    "at most " + most + " properties; leave some out, or split the dataset"));
        }
        for (int i = 0; i < properties; i++) {
            String name = contract.properties().get(i).name();
            if (TableLayout.ADDED.contains(name)) {
                problems.add(new ContractProblem(
                        contract.source(),
                        "schema[0].properties[" + i + "].name",
                        contract.dataset() + " has a property named " + name + ", a column that the warehouse adds",
                        "another name; aliases keep the column's name in the file"));
            }
        }
        return problems;
    }
}
