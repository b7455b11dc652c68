package io.github.ecommercepipeline.standin.sql;

/** Redshift folds even quoted names to lower case; PostgreSQL does not. */
final class NameFolding {

    private NameFolding() {}

    /** The text of the statement with its quoted names folded. */
    static String folded(TokenCursor cursor) {
        if (cursor.atEnd()) {
            return "";
        }
        StringBuilder folded = new StringBuilder();
        int from = cursor.peek().start();
        String sql = cursor.peek().sql();
        for (Token token :
                cursor.tokens().subList(cursor.position(), cursor.tokens().size())) {
            if (token.kind() == Token.Kind.QUOTED && token.end() - token.start() > 1) {
                folded.append(sql, from, token.start()).append(SqlQuoting.quote(token.value()));
                from = token.end();
            }
        }
        return folded.append(
                        sql,
                        from,
                        cursor.tokens().get(cursor.tokens().size() - 1).end())
                .toString();
    }
}
