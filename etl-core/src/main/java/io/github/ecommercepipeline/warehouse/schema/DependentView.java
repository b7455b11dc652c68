package io.github.ecommercepipeline.warehouse.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * A view that depends on a dataset's tables, with what is needed to create it again as it was.
 *
 * @param name quoted, with its schema
 * @param select its query
 * @param options such as {@code security_barrier=true}
 * @param owner quoted
 * @param obstacle why it cannot be dropped and created again; empty if it can
 * @param after the statements that give it its privileges and comments
 */
record DependentView(
        String name, String select, List<String> options, String owner, String obstacle, List<String> after) {

    DependentView {
        options = List.copyOf(options);
        after = List.copyOf(after);
    }

    /** Without CASCADE: what is not known here keeps it from being dropped. */
    String drop() {
        return "DROP VIEW " + name;
    }

    List<String> create() {
        List<String> statements = new ArrayList<>();
        String with = options.isEmpty() ? "" : " WITH (" + String.join(", ", options) + ")";
        statements.add("CREATE VIEW " + name + with + " AS " + select);
        statements.addAll(after);
        statements.add("ALTER VIEW " + name + " OWNER TO " + owner);
        return statements;
    }
}
