package io.github.ecommercepipeline.contract;

/** Writes texts into DQDL and into the SQL of its conditions. */
final class DqdlText {

    private DqdlText() {}

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A regular expression, in which a backslash has its own meaning. */
    static String regex(String regex) {
        return '"' + regex.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\"", "$1\\\\\"") + '"';
    }

    /** A literal of Spark SQL. */
    static String sqlText(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String sqlName(String property) {
        return "`" + property + "`";
    }

    static String where(String sql) {
        return " where " + quoted(sql);
    }
}
