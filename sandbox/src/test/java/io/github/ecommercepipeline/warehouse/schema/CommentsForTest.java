package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Documentation;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Contracts with descriptions, and the comments of a warehouse. */
public final class CommentsForTest {

    /** All comments in the schemas of datasets: relation, column, text. */
    public static final String ALL = """
            SELECT n.nspname || '.' || c.relname, a.attname, d.description
            FROM pg_description d JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
            WHERE n.nspname IN ('history', 'older', 'analytics')
            ORDER BY 1, d.objsubid""";

    private CommentsForTest() {}

    /** The contract with a description of the dataset and of some properties. */
    public static Contract described(Contract contract, String dataset, Map<String, String> properties) {
        return contract.described(new Documentation(
                contract.dataset(),
                Optional.empty(),
                Optional.of(dataset),
                Optional.empty(),
                properties.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> new Documentation.PropertyText("", Optional.of(entry.getValue()))))));
    }
}
