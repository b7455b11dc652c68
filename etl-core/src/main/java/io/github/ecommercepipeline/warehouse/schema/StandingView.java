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
 * @param obstacle why we cannot drop it and create it again as it was; empty if we can
 * @param options such as {@code security_barrier=true}, separated by commas; empty if there are none
 * @param select its definition
 * @param settings statements that give a new view of that name its privileges, its comments and last its owner
 */
record StandingView(
        String kind,
        String plainName,
        String name,
        String owner,
        String obstacle,
        String options,
        String select,
        List<String> settings) {

    StandingView {
        settings = List.copyOf(settings);
    }

    boolean recreatable() {
        return obstacle.isEmpty();
    }

    /** Without CASCADE: what is not known here keeps it from being dropped. */
    String drop() {
        return "DROP " + kind + " " + name;
    }

    List<String> create() {
        List<String> statements = new ArrayList<>();
        String with = options.isEmpty() ? "" : " WITH (" + options + ")";
        statements.add("CREATE " + kind + " " + name + with + " AS " + select);
        statements.addAll(settings);
        return statements;
    }
}
