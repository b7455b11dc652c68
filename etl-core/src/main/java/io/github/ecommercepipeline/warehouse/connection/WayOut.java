package io.github.ecommercepipeline.warehouse.connection;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people can do about an error of the database, as the end of a message. */
final class WayOut {

    private static final Pattern DENIED = Pattern.compile(
            "permission denied for (?:foreign )?([a-z ]+?) \"?([^\\s\"]{1,127})\"?\\s*$", Pattern.MULTILINE);

    private WayOut() {}

    /** Begins with a semicolon; empty if nothing is known. */
    static String of(String state, String message) {
        return switch (state) {
            case "28P01", "28000" ->
                "; correct the user (WAREHOUSE_USER or --user) or the password (WAREHOUSE_PASSWORD; on AWS, the secret of"
                        + " the job)";
            case "3D000" -> "; correct the database in the URL (WAREHOUSE_URL or --warehouse), or create it";
            case "42501" -> grant(message);
            case "53100" -> "; the disk of the database is full: free space there, and run the job again";
            case "42704" ->
                message.contains("\"driver_version\"") // a startup parameter of Redshift's driver
                        ? "; the server is PostgreSQL: let the URL begin with jdbc:postgresql: (WAREHOUSE_URL or"
                                + " --warehouse)"
                        : "";
            case "53300" -> "; close other connections to the database, or allow more of them";
            default -> "";
        };
    }

    private static String grant(String message) {
        Matcher denied = DENIED.matcher(message);
        if (!denied.find()) {
            return "; grant the job's user what is missing";
        }
        String rights = switch (denied.group(1)) {
            case "schema" -> "USAGE, CREATE ON SCHEMA";
            case "database" -> "CREATE, TEMPORARY ON DATABASE";
            case "function" -> "EXECUTE ON FUNCTION";
            case "sequence" -> "USAGE ON SEQUENCE";
            default -> "SELECT, INSERT, UPDATE, DELETE ON TABLE";
        };
        return String.format(
                Locale.ROOT, "; let its owner execute: GRANT %s %s TO the job's user", rights, denied.group(2));
    }
}
