package io.github.ecommercepipeline.standin.sql;

/** An error that the stand-in raises itself and reports to the client as a database error. */
public final class RedshiftException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;
    private final String detail;

    public RedshiftException(String sqlState, String message, String detail) {
        super(message);
        this.sqlState = sqlState;
        this.detail = detail;
    }

    /** Not part of Redshift's grammar. */
    static RedshiftException syntax(Token at) {
        return new RedshiftException("42601", "syntax error at or near \"" + at.text() + "\"", "");
    }

    static RedshiftException unfinished() {
        return new RedshiftException("42601", "syntax error at end of input", "");
    }

    /** Parsed by Redshift, and refused. */
    public static RedshiftException unsupported(String message) {
        return new RedshiftException("0A000", message, "");
    }

    /** Supported by Redshift, not by this stand-in. */
    public static RedshiftException notImitated(String what) {
        return new RedshiftException("0A000", what + " is not imitated by the Redshift stand-in", "");
    }

    /** An internal error of Redshift, which has no SQLSTATE of its own. */
    public static RedshiftException internal(String message, String detail) {
        return new RedshiftException("XX000", message, detail);
    }

    public String sqlState() {
        return sqlState;
    }

    /** Empty if there is none. */
    public String detail() {
        return detail;
    }
}
