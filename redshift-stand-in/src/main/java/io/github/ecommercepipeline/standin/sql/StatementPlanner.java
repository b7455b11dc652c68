package io.github.ecommercepipeline.standin.sql;

import java.util.ArrayList;
import java.util.List;

/** Plans a client's SQL text, which may contain several statements. */
public final class StatementPlanner {

    private StatementPlanner() {}

    /** Never throws: a statement that cannot be run has a refusal in its plan. Bytes above 0x7f pass unchanged. */
    public static StatementPlan plan(String sql) {
        try {
            List<TokenCursor> statements = statements(sql);
            if (statements.size() == 1) {
                return Statements.plan(sql, statements.get(0));
            }
            return severalOf(sql, statements);
        } catch (RedshiftException e) {
            return StatementPlan.refused(sql, e);
        }
    }

    private static StatementPlan severalOf(String sql, List<TokenCursor> statements) {
        List<String> texts = new ArrayList<>();
        for (TokenCursor statement : statements) {
            String text = statement.rest();
            StatementPlan plan = Statements.plan(text, new TokenCursor(text, SqlTokenizer.of(text)));
            if (plan.isRedshiftOnly()) {
                throw RedshiftException.notImitated(
                        "a text of several statements with " + statement.peek().text() + " among them");
            }
            texts.add(plan.sql());
        }
        return statements.isEmpty() ? StatementPlan.pass(sql) : StatementPlan.pass(String.join("; ", texts));
    }

    private static List<TokenCursor> statements(String sql) {
        List<TokenCursor> statements = new ArrayList<>();
        List<Token> statement = new ArrayList<>();
        for (Token token : SqlTokenizer.of(sql)) {
            if (!token.isSymbol(';')) {
                statement.add(token);
            } else if (!statement.isEmpty()) {
                statements.add(new TokenCursor(sql, statement));
                statement = new ArrayList<>();
            }
        }
        if (!statement.isEmpty()) {
            statements.add(new TokenCursor(sql, statement));
        }
        return statements;
    }
}
