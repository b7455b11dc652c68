package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.load.TableShape;
import io.github.ecommercepipeline.standin.protocol.ServerError;
import io.github.ecommercepipeline.standin.sql.ByteLimit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's error for a COPY … FROM STDIN, in Redshift's terms.
 *
 * @param line of PostgreSQL's input, from 1
 * @param code from AWS's load error reference
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_Load_Error_Reference.html">Load error reference</a>
 */
record LoadDiagnosis(long line, TableShape.Column column, String value, int code, String reason) {

    private static final Pattern WHERE = Pattern.compile("COPY .*?, line (?<line>[0-9]+)(?<rest>.*)", Pattern.DOTALL);
    private static final String COLUMN = ", column ";
    private static final String MISSING = "missing data for column \"";

    /** Empty if it was not the data. */
    static Optional<LoadDiagnosis> of(ServerError error, TableShape table) {
        boolean data = error.state().startsWith("22") || error.state().startsWith("23");
        Matcher where = WHERE.matcher(error.where());
        if (!data || !where.matches()) {
            return Optional.empty();
        }
        String rest = where.group("rest");
        String name = rest.startsWith(COLUMN) ? named(rest, table) : "";
        int quote = name.isEmpty() ? -1 : rest.indexOf(": \"");
        String value = quote < 0 ? "" : rest.substring(quote + 3, Math.max(rest.length() - 1, quote + 3));
        TableShape.Column column =
                table.column(name.isEmpty() ? ofMessage(error) : name).orElse(TableShape.none());
        return Optional.of(of(error, Long.parseLong(where.group("line")), column, value));
    }

    private static String ofMessage(ServerError error) {
        if (error.message().startsWith(MISSING)) {
            return error.message().substring(MISSING.length(), error.message().length() - 1);
        }
        return ByteLimit.ofConstraint(error.constraint()).map(ByteLimit::column).orElse(error.column());
    }

    /** PostgreSQL does not quote the name, which may contain anything. */
    private static String named(String rest, TableShape table) {
        String from = rest.substring(COLUMN.length());
        return table.columns().stream()
                .map(TableShape.Column::name)
                .filter(name -> from.startsWith(name + ":") || from.equals(name))
                .findFirst()
                .orElse("");
    }

    private static LoadDiagnosis of(ServerError error, long line, TableShape.Column column, String value) {
        return switch (error.state()) {
            case "22001", "23514" -> new LoadDiagnosis(line, column, value, 1204, "String length exceeds DDL length");
            case "23502" -> new LoadDiagnosis(line, column, value, 1213, "Missing data for not-null field");
            case "22021" ->
                new LoadDiagnosis(line, column, value, 1220, "String contains invalid or unsupported UTF8 codepoints.");
            case "22P04" ->
                error.message().startsWith("extra data")
                        ? new LoadDiagnosis(line, column, value, 1202, "Extra column(s) found")
                        : new LoadDiagnosis(line, column, value, 1214, "Delimiter not found");
            default -> ofType(error, line, column, value);
        };
    }

    private static LoadDiagnosis ofType(ServerError error, long line, TableShape.Column column, String value) {
        String pos = ", Value '" + (value.isEmpty() ? "" : value.substring(0, 1)) + "', Pos 0, Type: ";
        boolean overflow = error.state().equals("22003");
        return switch (column.type()) {
            case "int2", "int4", "int8" ->
                overflow
                        ? new LoadDiagnosis(line, column, value, 1222, "Overflow, Column type: Integer")
                        : new LoadDiagnosis(line, column, value, 1207, "Invalid digit" + pos + "Integer");
            case "numeric" ->
                overflow
                        ? new LoadDiagnosis(line, column, value, 1204, "Numeric data overflow")
                        : new LoadDiagnosis(line, column, value, 1207, "Invalid digit" + pos + "Decimal");
            case "float4", "float8" -> new LoadDiagnosis(line, column, value, 1208, "Invalid digit" + pos + "Float");
            case "date" ->
                new LoadDiagnosis(line, column, value, 1205, "Invalid Date Format - length must be 10 or more");
            case "timestamp", "timestamptz" ->
                new LoadDiagnosis(
                        line, column, value, 1206, "Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]");
            case "bool" -> new LoadDiagnosis(line, column, value, 1210, "Unknown boolean format");
            case "jsonb" -> new LoadDiagnosis(line, column, value, 1224, "Invalid JSON");
            default -> new LoadDiagnosis(line, column, value, 1200, "Unknown parse error");
        };
    }
}
