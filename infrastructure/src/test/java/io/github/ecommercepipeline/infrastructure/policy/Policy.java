package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A policy document, and what people call it. */
record Policy(String name, List<Statement> statements) {

    Policy {
        statements = List.copyOf(statements);
    }

    static Policy of(String name, JsonNode document) {
        List<Statement> statements = new ArrayList<>();
        JsonNode all = document.path("Statement");
        if (all.isObject()) {
            statements.add(Statement.of(all, 1));
        } else {
            all.forEach(statement -> statements.add(Statement.of(statement, statements.size() + 1)));
        }
        return new Policy(name, statements);
    }
}
