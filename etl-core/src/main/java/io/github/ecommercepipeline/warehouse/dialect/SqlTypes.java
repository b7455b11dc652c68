package io.github.ecommercepipeline.warehouse.dialect;

import io.github.ecommercepipeline.contract.FieldType;

/** The names of column types in the catalogs of PostgreSQL and Amazon Redshift. */
final class SqlTypes {

    static final String TEXT = "character varying";

    private SqlTypes() {}

    static String name(FieldType type) {
        if (type instanceof FieldType.Text text) {
            return TEXT + "(" + text.maxBytes() + ")";
        } else if (type instanceof FieldType.Whole whole) {
            return whole.bytes() == 2 ? "smallint" : whole.bytes() == 4 ? "integer" : "bigint";
        } else if (type instanceof FieldType.Decimal decimal) {
            return "numeric(" + decimal.precision() + "," + decimal.scale() + ")";
        } else if (type instanceof FieldType.Bool) {
            return "boolean";
        } else if (type instanceof FieldType.Date) {
            return "date";
        }
        return "timestamp without time zone";
    }
}
