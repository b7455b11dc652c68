package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.load.TableShape;
import io.github.ecommercepipeline.standin.sql.ByteText;
import io.github.ecommercepipeline.standin.sql.CopyCommand;
import io.github.ecommercepipeline.standin.sql.RedshiftException;
import io.github.ecommercepipeline.standin.sql.SqlQuoting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a table's columns as the client's transaction sees them. */
final class TableReader {

    private TableReader() {}

    static TableShape read(Backend backend, CopyCommand copy) throws IOException, BackendException {
        List<List<String>> rows = backend.run("SELECT a.attrelid::bigint, a.attname, t.typname,"
                + " CASE WHEN t.typname IN ('varchar', 'bpchar') AND a.atttypmod > 4 THEN a.atttypmod - 4 ELSE 0 END,"
                + " a.attidentity FROM pg_catalog.pg_attribute a"
                + " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid WHERE a.attrelid = "
                + SqlQuoting.literal(copy.table()) + "::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped"
                + " ORDER BY a.attnum");
        List<TableShape.Column> all = new ArrayList<>();
        for (List<String> row : rows) {
            if (copy.columns().isEmpty() && !row.get(4).isEmpty()) {
                throw RedshiftException.notImitated("COPY without a column list into a table with an IDENTITY column");
            }
            all.add(new TableShape.Column(row.get(1), row.get(2), Integer.parseInt(row.get(3))));
        }
        TableShape table = new TableShape((int) Long.parseLong(rows.get(0).get(0)), all);
        if (copy.columns().isEmpty()) {
            return table;
        }
        List<TableShape.Column> wanted = new ArrayList<>();
        for (String quoted : copy.columns()) {
            String name =
                    ByteText.decoded(quoted.substring(1, quoted.length() - 1).replace("\"\"", "\""));
            wanted.add(table.column(name)
                    .orElseThrow(() -> new RedshiftException(
                            "42703",
                            "column \"" + name + "\" of relation \"" + copy.tableName() + "\" does not exist",
                            "")));
        }
        return new TableShape(table.oid(), wanted);
    }
}
