package io.github.ecommercepipeline.export;

import io.github.ecommercepipeline.contract.FieldType;

/** The names of types as SQL and contracts have them. */
final class TypeText {

    private TypeText() {}

    static String of(FieldType type) {
        if (type instanceof FieldType.Text text) {
            return "varchar(" + text.maxBytes() + ")";
        }
        if (type instanceof FieldType.Whole whole) {
            return whole.bytes() == 2 ? "smallint" : whole.bytes() == 4 ? "integer" : "bigint";
        }
        if (type instanceof FieldType.Decimal decimal) {
            return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        return type instanceof FieldType.Bool ? "boolean" : type instanceof FieldType.Date ? "date" : "timestamp";
    }

    /** Whether SQL writes its values in quotes. */
    static boolean isQuoted(FieldType type) {
        return type instanceof FieldType.Text || type instanceof FieldType.Date || type instanceof FieldType.Timestamp;
    }
}
