package io.github.ecommercepipeline.sandbox.redshift.sql;

/** Redshift folds names to lower case also between quotes; PostgreSQL must be told them so. */
final class Quoted {

    private Quoted() {}

    /** The text of the statement with its quoted names folded; the same text if there is nothing to fold. */
    static String folded(Cursor cursor) {
        if (cursor.atEnd()) {
            return "";
        }
        StringBuilder folded = new StringBuilder();
        int from = cursor.peek().start();
        String sql = cursor.peek().sql();
        for (Token token :
                cursor.tokens().subList(cursor.position(), cursor.tokens().size())) {
            if (token.kind() == Token.Kind.QUOTED && token.end() - token.start() > 1) {
                folded.append(sql, from, token.start()).append(Names.quote(token.value()));
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
