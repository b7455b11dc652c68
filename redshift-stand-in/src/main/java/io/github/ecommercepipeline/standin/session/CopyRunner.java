package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.connector.ConnectorFormats;
import io.github.ecommercepipeline.standin.load.FileFormat;
import io.github.ecommercepipeline.standin.load.LoadFile;
import io.github.ecommercepipeline.standin.load.TableShape;
import io.github.ecommercepipeline.standin.protocol.ServerError;
import io.github.ecommercepipeline.standin.sql.ByteText;
import io.github.ecommercepipeline.standin.sql.CopyCommand;
import io.github.ecommercepipeline.standin.sql.CopyFormat;
import io.github.ecommercepipeline.standin.sql.RedshiftException;
import io.github.ecommercepipeline.standin.sql.SqlQuoting;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs COPY … FROM 's3://…' as one COPY … FROM STDIN for each file, all in the client's transaction. */
final class CopyRunner {

    private final SharedState shared;
    private final LastQuery last;
    private final Backend.Watch watch;

    CopyRunner(SharedState shared, LastQuery last, Backend.Watch watch) {
        this.shared = shared;
        this.last = last;
        this.watch = watch;
    }

    StatementResult run(CopyCommand copy, Backend backend) throws IOException, BackendException {
        int query = shared.queries().incrementAndGet();
        last.failed(query);
        TableShape table = TableReader.read(backend, copy);
        FileFormat format = format(copy.format());
        long rows = 0;
        for (LoadFile file : shared.objects().files(copy)) {
            TableShape filled = new TableShape(table.oid(), format.columns(shared.objects(), file, table));
            try (InputStream bytes = format.open(shared.objects(), file, filled)) {
                rows += backend.copyIn(sql(copy, format, filled), bytes, watch);
            } catch (BackendException e) {
                throw failure(e, copy, format, filled, file, query, backend);
            }
        }
        last.copied(query, rows);
        backend.run(last.sql());
        return StatementResult.of(
                "COPY " + rows,
                "Load into table '" + copy.tableName() + "' completed, " + rows + " record(s) loaded successfully.");
    }

    private static FileFormat format(CopyFormat format) {
        return format instanceof CopyFormat.Csv csv ? FileFormat.of(csv) : ConnectorFormats.of(format);
    }

    private static String sql(CopyCommand copy, FileFormat format, TableShape table) {
        String columns = table.columns().stream()
                .map(column -> SqlQuoting.quote(ByteText.of(column.name())))
                .collect(Collectors.joining(", ", "(", ")"));
        return "COPY " + copy.table() + " " + columns + " FROM STDIN (" + format.options(table) + ")";
    }

    private BackendException failure(
            BackendException e,
            CopyCommand copy,
            FileFormat format,
            TableShape table,
            LoadFile file,
            int query,
            Backend backend)
            throws IOException {
        Optional<LoadDiagnosis> found = LoadDiagnosis.of(e.error(), table);
        if (found.isEmpty()) {
            return e;
        }
        LoadDiagnosis data = found.get();
        FileFormat.Origin origin = format.origin(shared.objects(), file, data.line());
        LoadErrorRow error = new LoadErrorRow(
                query,
                file.url(),
                origin.line(),
                data.column(),
                origin.raw(),
                data.value(),
                data.code(),
                data.reason());
        try {
            shared.errors().add(table.oid(), backend.session(), error);
        } catch (SQLException failed) {
            throw RedshiftException.internal("stl_load_errors cannot be written: " + failed.getMessage(), "");
        }
        return new BackendException(ServerError.of(
                "XX000",
                "Load into table '" + copy.tableName() + "' failed.  Check 'stl_load_errors' system table for details.",
                ""));
    }
}
