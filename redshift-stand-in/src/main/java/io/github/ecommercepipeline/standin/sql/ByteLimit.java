package io.github.ecommercepipeline.standin.sql;

import java.util.Optional;

/**
 * Redshift counts bytes where PostgreSQL counts characters, so each text column has a CHECK constraint; its name contains
 * the limit and the column.
 */
public record ByteLimit(int bytes, String column) {

    public static final String PREFIX = "redshift_bytes_";

    private static final int NAME_BYTES = 63;

    /** To be appended to a column's definition. */
    public String constraint() {
        return "CONSTRAINT " + SqlQuoting.quote(constraintName()) + " CHECK (octet_length(" + SqlQuoting.quote(column)
                + ") <= " + bytes + ")";
    }

    private String constraintName() {
        String name = PREFIX + bytes + "_" + column;
        if (name.length() <= NAME_BYTES) {
            return name;
        }
        String hash = Integer.toHexString(column.hashCode());
        return name.substring(0, NAME_BYTES - hash.length() - 1) + "_" + hash;
    }

    /** Empty if the stand-in did not create the constraint. The column's name may be truncated. */
    public static Optional<ByteLimit> ofConstraint(String name) {
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int end = name.indexOf('_', PREFIX.length());
        return Optional.of(
                new ByteLimit(Integer.parseInt(name.substring(PREFIX.length(), end)), name.substring(end + 1)));
    }
}
