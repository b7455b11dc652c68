package io.github.ecommercepipeline.sandbox.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a role may do: a matching deny forbids, else a matching allow permits, else nothing does.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">IAM's logic</a>
 */
public record Policy(List<Statement> statements) {

    public Policy {
        statements = List.copyOf(statements);
    }

    /** The statements of a JSON object or file with an array "statements" or "Statement". */
    static Policy of(JsonNode json) {
        List<Statement> statements = new ArrayList<>();
        JsonNode all = json.has("statements") ? json.path("statements") : json.path("Statement");
        all.forEach(statement -> statements.add(Statement.of(statement)));
        return new Policy(statements);
    }

    /** A role as infrastructure/approved holds it. */
    public static Policy ofRole(Path approved) throws IOException {
        return of(new ObjectMapper().readTree(approved.toFile()));
    }

    /** Whether a role with this policy may do that. */
    public boolean allows(Ask ask) {
        return matching(ask, Statement.Effect.DENY).isEmpty()
                && !matching(ask, Statement.Effect.ALLOW).isEmpty();
    }

    /** The statements that permit what was asked. */
    List<Statement> matching(Ask ask, Statement.Effect effect) {
        return statements.stream()
                .filter(statement -> statement.effect() == effect && statement.matches(ask))
                .toList();
    }
}
