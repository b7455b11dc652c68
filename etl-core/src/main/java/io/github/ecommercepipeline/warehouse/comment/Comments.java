package io.github.ecommercepipeline.warehouse.comment;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Documentation;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.Validity;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes what contracts say about their datasets and properties as comments on the tables, views and columns that the pipeline made
 * for them and that belong to its user. A comment on anything that a contract does not describe, or that is somebody else's, stays.
 */
public final class Comments {

    private static final String WHAT = "writing comments";

    private final Connections connections;
    private final SqlDialect dialect;

    public Comments(Connections connections, SqlDialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    /**
     * What was written, and what could not be: comments are no reason not to publish.
     *
     * @param statements empty if nothing had to change
     */
    public record Written(List<String> statements, List<String> warnings) {

        public Written {
            statements = List.copyOf(statements);
            warnings = List.copyOf(warnings);
        }
    }

    /** Writes the comments that differ from the descriptions of these contracts, whose tables are prepared. */
    public Written apply(List<Contract> contracts) {
        List<Contract> described =
                contracts.stream().filter(Comments::saysAnything).toList();
        List<String> statements = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        if (described.isEmpty()) {
            return new Written(statements, warnings);
        }
        try {
            CommentCatalog catalog =
                    connections.inTransaction(WHAT, connection -> CommentCatalog.read(connection, dialect));
            for (Contract contract : described) {
                if (!changes(contract, catalog).isEmpty()) {
                    write(contract, statements, warnings);
                }
            }
        } catch (WarehouseException e) {
            warnings.add("the comments of the tables could not be read: " + e.getMessage());
        }
        return new Written(statements, warnings);
    }

    private void write(Contract contract, List<String> statements, List<String> warnings) {
        try {
            statements.addAll(write(contract));
        } catch (WarehouseException e) {
            warnings.add("the descriptions of " + contract.dataset()
                    + " could not be written as comments of its tables, which have all their records: "
                    + e.getMessage());
        }
    }

    private List<String> write(Contract contract) {
        AtomicInteger attempts = new AtomicInteger();
        return connections.inTransaction(WHAT + " of " + contract.dataset(), connection -> {
            Connections.execute(connection, dialect.lock(dialect.table("ops", "schema_lock")));
            Connections.executeAll(connection, dialect.beforeTableChanges(attempts.incrementAndGet()));
            List<String> changes = changes(contract, CommentCatalog.read(connection, dialect));
            Connections.executeAll(connection, changes);
            return changes;
        });
    }

    private static boolean saysAnything(Contract contract) {
        Documentation text = contract.documentation();
        return text.description().isPresent()
                || contract.properties().stream()
                        .anyMatch(property -> text.description(property.name()).isPresent());
    }

    private List<String> changes(Contract contract, CommentCatalog catalog) {
        List<String> changes = new ArrayList<>();
        relations(contract).forEach(name -> {
            CommentCatalog.Relation relation = catalog.relations().get(name);
            if (relation != null) {
                for (Comment comment : missing(contract, name, relation)) {
                    changes.add(comment.sql(dialect));
                }
            }
        });
        return changes;
    }

    private List<String> relations(Contract contract) {
        List<String> relations = new ArrayList<>();
        for (String schema : CommentCatalog.SCHEMAS) {
            relations.add(dialect.table(schema, contract.dataset()));
        }
        if (contract.scd2()) {
            relations.add(dialect.table("analytics", Validity.view(contract.dataset())));
        }
        return relations;
    }

    private static List<Comment> missing(Contract contract, String name, CommentCatalog.Relation relation) {
        Documentation text = contract.documentation();
        List<Comment> missing = new ArrayList<>();
        text.description()
                .map(Comment::storable)
                .filter(comment -> !comment.equals(relation.comment()))
                .ifPresent(comment -> missing.add(new Comment(name, relation.isView(), Optional.empty(), comment)));
        Map<String, String> columns = new LinkedHashMap<>();
        for (Property property : contract.properties()) {
            text.description(property.name())
                    .map(Comment::storable)
                    .ifPresent(comment -> columns.put(property.name(), comment));
        }
        columns.forEach((column, comment) -> {
            if (relation.columns().containsKey(column)
                    && !comment.equals(relation.columns().get(column))) {
                missing.add(new Comment(name, relation.isView(), Optional.of(column), comment));
            }
        });
        return missing;
    }
}
