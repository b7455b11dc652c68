package io.github.ecommercepipeline.warehouse.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * A view as it is in the warehouse.
 *
 * @param kind {@code VIEW} or {@code MATERIALIZED VIEW}
 * @param plainName schema and name, joined by a dot
 * @param name the same, quoted
 * @param owner who may drop it
 * @param recreatable whether we own it, and its definition is all there is to it
 * @param select its definition
 * @param settings statements that give a new view of that name its privileges and comment
 */
record StandingView(
        String kind,
        String plainName,
        String name,
        String owner,
        boolean recreatable,
        String select,
        List<String> settings) {

    StandingView {
        settings = List.copyOf(settings);
    }

    String drop() {
        return "DROP " + kind + " " + name;
    }

    List<String> create() {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE " + kind + " " + name + " AS " + select);
        statements.addAll(settings);
        return statements;
    }
}
