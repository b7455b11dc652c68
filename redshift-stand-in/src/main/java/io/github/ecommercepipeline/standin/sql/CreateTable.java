package io.github.ecommercepipeline.standin.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rewrites CREATE TABLE; the cursor is after TABLE. */
final class CreateTable {

    private final TokenCursor cursor;
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final Set<String> primaryKey = new HashSet<>();

    private CreateTable(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /** @param kind the words between CREATE and the name */
    static String rewrite(String kind, TokenCursor cursor) {
        return new CreateTable(cursor).rewrite(kind);
    }

    private String rewrite(String kind) {
        String exists = cursor.accept("IF", "NOT", "EXISTS") ? " IF NOT EXISTS " : " ";
        String head = "CREATE " + kind + exists + cursor.qualifiedName();
        List<TokenCursor> items = cursor.seesSymbol('(') ? cursor.items() : List.of();
        List<String> names = new ArrayList<>();
        if (items.stream()
                .allMatch(item -> item.tokens().size() == 1 && item.peek().isName())) {
            items.forEach(item -> names.add(item.name()));
        } else {
            items.forEach(this::item);
        }
        TableAttributes attributes = TableAttributes.parse(cursor);
        if (cursor.accept("AS")) {
            if (!columns.isEmpty() || !others.isEmpty()) {
                throw RedshiftException.syntax(cursor.peek());
            }
            QueryRules.check(cursor.remaining());
            return head + (names.isEmpty() ? "" : " " + SqlQuoting.list(names)) + " AS "
                    + NameFolding.folded(cursor.remaining());
        }
        cursor.expectEnd();
        if (columns.isEmpty() && others.isEmpty()) {
            throw RedshiftException.unfinished();
        }
        check(attributes);
        List<String> body = new ArrayList<>();
        columns.forEach(column -> body.add(column.text(primaryKey)));
        body.addAll(others);
        return head + " (" + String.join(", ", body) + ")";
    }

    private void item(TokenCursor item) {
        if (item.accept("CONSTRAINT")) {
            item.name();
        }
        if (item.accept("PRIMARY", "KEY")) {
            primaryKey.addAll(item.names());
        } else if (item.accept("UNIQUE")) {
            item.names();
        } else if (item.accept("FOREIGN", "KEY")) {
            item.names();
            item.expect("REFERENCES");
            ColumnDefinition.skipReference(item);
        } else if (item.accept("LIKE")) {
            String like = "LIKE " + item.qualifiedName() + " INCLUDING CONSTRAINTS";
            others.add(item.accept("INCLUDING", "DEFAULTS") ? like + " INCLUDING DEFAULTS" : like);
            item.accept("EXCLUDING", "DEFAULTS");
        } else {
            columns.add(ColumnDefinition.parse(item));
        }
        item.expectEnd();
    }

    private void check(TableAttributes attributes) {
        if (!others.isEmpty()) {
            return;
        }
        Set<String> known = columns.stream().map(ColumnDefinition::name).collect(Collectors.toSet());
        List<String> named = new ArrayList<>(attributes.columns());
        named.addAll(primaryKey);
        for (String name : named) {
            if (!known.contains(name)) {
                throw new RedshiftException("42703", "column " + name + " named in key does not exist", "");
            }
        }
        long distKeys = attributes.distKeys()
                + columns.stream().filter(ColumnDefinition::distKey).count();
        if (distKeys > 1) {
            throw new RedshiftException("42601", "multiple DISTKEYs are not allowed", "");
        }
    }
}
