package io.github.ecommercepipeline.sandbox.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A role's policy against what was asked in its name.
 *
 * @param forbidden asked, but not permitted: the program would fail in the account
 * @param unused permitted for the services that were recorded, but not asked: action, resource and the statement's id
 */
public record Comparison(List<Ask> forbidden, List<String> unused) {

    public Comparison {
        forbidden = List.copyOf(forbidden);
        unused = List.copyOf(unused);
    }

    /** Both differences. Only S3 is recorded, so only its permissions can be unused. */
    public static Comparison of(Policy policy, Collection<Ask> asks) {
        List<Ask> forbidden = new ArrayList<>();
        Set<Ask> sorted = new TreeSet<>(asks);
        for (Ask ask : sorted) {
            if (!policy.allows(ask)) {
                forbidden.add(ask);
            }
        }
        List<String> unused = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            if (statement.effect() == Statement.Effect.ALLOW) {
                unused.addAll(unused(statement, sorted));
            }
        }
        return new Comparison(forbidden, unused);
    }

    private static List<String> unused(Statement statement, Set<Ask> asks) {
        List<String> unused = new ArrayList<>();
        for (String action : statement.actions()) {
            for (String resource : statement.resources()) {
                Statement single = new Statement(
                        statement.id(), statement.effect(), List.of(action), List.of(resource), statement.conditions());
                if (action.startsWith("s3:") && asks.stream().noneMatch(single::matches)) {
                    unused.add(action + " on " + resource + " (" + statement.id() + ")");
                }
            }
        }
        return unused;
    }
}
