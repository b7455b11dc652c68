package io.github.ecommercepipeline.sandbox.redshift.sql;

/** A statement that is not run; told to the client as a database error. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;
    private final String detail;

    public Refusal(String sqlState, String message, String detail) {
        super(message);
        this.sqlState = sqlState;
        this.detail = detail;
    }

    /** What Redshift's grammar does not have. */
    static Refusal syntax(Token at) {
        return new Refusal("42601", "syntax error at or near \"" + at.text() + "\"", "");
    }

    static Refusal unfinished() {
        return new Refusal("42601", "syntax error at end of input", "");
    }

    /** What Redshift parses and refuses. */
    public static Refusal unsupported(String message) {
        return new Refusal("0A000", message, "");
    }

    /** What Redshift can do and this stand-in cannot. */
    public static Refusal notImitated(String what) {
        return new Refusal("0A000", what + " is not imitated by the Redshift stand-in", "");
    }

    /** A failure inside Redshift, which has no SQLSTATE of its own. */
    public static Refusal internal(String message, String detail) {
        return new Refusal("XX000", message, detail);
    }

    public String sqlState() {
        return sqlState;
    }

    /** Empty if there is none. */
    public String detail() {
        return detail;
    }
}
