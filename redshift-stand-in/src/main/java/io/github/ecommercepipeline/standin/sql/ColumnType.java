package io.github.ecommercepipeline.standin.sql;

import java.util.Map;
import java.util.OptionalInt;

/**
 * A column's type.
 *
 * @param sql PostgreSQL's type
 * @param bytes maximum length of a text; empty for other types
 */
record ColumnType(String sql, OptionalInt bytes) {

    static final int MAX_VARCHAR = 65535;
    private static final int MAX_CHAR = 4096;
    private static final int DEFAULT_VARCHAR = 256;
    private static final int MAX_PRECISION = 38;

    /** Types without arguments: Redshift's name to PostgreSQL's. */
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("smallint", "smallint"),
            Map.entry("int2", "smallint"),
            Map.entry("integer", "integer"),
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("bigint", "bigint"),
            Map.entry("int8", "bigint"),
            Map.entry("real", "real"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("float", "double precision"),
            Map.entry("boolean", "boolean"),
            Map.entry("bool", "boolean"),
            Map.entry("date", "date"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("timetz", "time with time zone"),
            Map.entry("super", "jsonb"));

    static ColumnType parse(TokenCursor cursor, String column) {
        Token first = cursor.peek();
        String name = cursor.take().value();
        return switch (name) {
            case "varchar", "nvarchar", "text" -> varchar(cursor, name.equals("text"));
            case "character", "char", "nchar", "bpchar" ->
                cursor.accept("VARYING")
                        ? varchar(cursor, false)
                        : fixed(cursor, name.equals("bpchar") ? DEFAULT_VARCHAR : 1);
            case "decimal", "numeric" -> decimal(cursor);
            case "double" -> {
                cursor.expect("PRECISION");
                yield plain("double precision");
            }
            case "timestamp", "time" ->
                plain(name + (cursor.accept("WITH", "TIME", "ZONE") ? " with time zone" : withoutZone(cursor)));
            default -> {
                String plain = PLAIN.get(name);
                if (plain == null || first.kind() == Token.Kind.QUOTED) {
                    throw unsupported(column, name);
                }
                yield plain(plain);
            }
        };
    }

    private static String withoutZone(TokenCursor cursor) {
        cursor.accept("WITHOUT", "TIME", "ZONE");
        return " without time zone";
    }

    private static ColumnType plain(String sql) {
        return new ColumnType(sql, OptionalInt.empty());
    }

    private static ColumnType varchar(TokenCursor cursor, boolean fixedLength) {
        int bytes = DEFAULT_VARCHAR;
        if (cursor.acceptSymbol('(')) {
            bytes = cursor.accept("MAX") ? MAX_VARCHAR : cursor.number();
            cursor.expectSymbol(')');
        }
        bytes = fixedLength ? DEFAULT_VARCHAR : bytes;
        limit("varchar", bytes, MAX_VARCHAR);
        return new ColumnType("character varying(" + bytes + ")", OptionalInt.of(bytes));
    }

    private static ColumnType fixed(TokenCursor cursor, int length) {
        int bytes = length;
        if (cursor.acceptSymbol('(')) {
            bytes = cursor.number();
            cursor.expectSymbol(')');
        }
        limit("char", bytes, MAX_CHAR);
        return new ColumnType("character(" + bytes + ")", OptionalInt.of(bytes));
    }

    private static ColumnType decimal(TokenCursor cursor) {
        int precision = 18;
        int scale = 0;
        if (cursor.acceptSymbol('(')) {
            precision = cursor.number();
            if (cursor.acceptSymbol(',')) {
                scale = cursor.number();
            }
            cursor.expectSymbol(')');
        }
        if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > Math.min(precision, MAX_PRECISION - 1)) {
            throw new RedshiftException(
                    "22023", "DECIMAL(" + precision + "," + scale + ") is not between 1 and 38 digits and a scale", "");
        }
        return plain("numeric(" + precision + "," + scale + ")");
    }

    private static void limit(String type, int bytes, int most) {
        if (bytes < 1 || bytes > most) {
            throw new RedshiftException("22023", "length for type " + type + " must be between 1 and " + most, "");
        }
    }

    private static RedshiftException unsupported(String column, String type) {
        return switch (type) {
            case "geometry", "geography", "hllsketch", "varbyte", "varbinary", "interval" ->
                RedshiftException.notImitated("the type " + type);
            default ->
                RedshiftException.unsupported("Column \"" + column + "\" has unsupported type \"" + type + "\".");
        };
    }
}
