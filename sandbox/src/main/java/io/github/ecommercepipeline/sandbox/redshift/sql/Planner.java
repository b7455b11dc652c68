package io.github.ecommercepipeline.sandbox.redshift.sql;

import java.util.ArrayList;
import java.util.List;

/** Plans a client's SQL text, which may hold several statements. */
public final class Planner {

    private Planner() {}

    /** Never throws: what cannot be run is a refusal in the plan. Characters above 0x7f are taken as they are. */
    public static Plan plan(String sql) {
        try {
            List<Cursor> statements = statements(sql);
            if (statements.size() == 1) {
                return Statements.plan(sql, statements.get(0));
            }
            return severalOf(sql, statements);
        } catch (Refusal e) {
            return Plan.refused(sql, e);
        }
    }

    private static Plan severalOf(String sql, List<Cursor> statements) {
        List<String> texts = new ArrayList<>();
        for (Cursor statement : statements) {
            String text = statement.rest();
            Plan plan = Statements.plan(text, new Cursor(text, Tokens.of(text)));
            if (plan.isSpecial()) {
                throw Refusal.notImitated(
                        "a text of several statements with " + statement.peek().text() + " among them");
            }
            texts.add(plan.sql());
        }
        return statements.isEmpty() ? Plan.pass(sql) : Plan.pass(String.join("; ", texts));
    }

    private static List<Cursor> statements(String sql) {
        List<Cursor> statements = new ArrayList<>();
        List<Token> statement = new ArrayList<>();
        for (Token token : Tokens.of(sql)) {
            if (!token.isSymbol(';')) {
                statement.add(token);
            } else if (!statement.isEmpty()) {
                statements.add(new Cursor(sql, statement));
                statement = new ArrayList<>();
            }
        }
        if (!statement.isEmpty()) {
            statements.add(new Cursor(sql, statement));
        }
        return statements;
    }
}
