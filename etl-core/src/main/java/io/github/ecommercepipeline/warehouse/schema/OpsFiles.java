package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The table {@code ops.files}: what became of each file of the published batches. */
public final class OpsFiles {

    public static final String NAME = "files";

    public static final List<String> COLUMNS = List.of(
            "dataset",
            "business_date",
            "position",
            "path",
            "bytes",
            "identity",
            "modified_at",
            "file_use",
            "reason",
            "records_read",
            "accepted",
            "rejected",
            "duplicate");

    /** Of a row's values; a NULL that is not text needs its type. */
    public static final String PARAMETERS = COLUMNS.stream()
            .map(column -> column.equals("modified_at") ? "CAST(? AS timestamp)" : "?")
            .collect(Collectors.joining(", "));

    private OpsFiles() {}

    /** The statement that creates the table, unless it exists. */
    static String ddl(SqlDialect dialect) {
        return "CREATE TABLE IF NOT EXISTS " + dialect.table("ops", NAME)
                + " (dataset varchar(128) NOT NULL, business_date date NOT NULL, position integer NOT NULL,"
                + " path varchar(65535) NOT NULL, bytes bigint NOT NULL, identity varchar(256) NOT NULL,"
                + " modified_at timestamp, file_use varchar(16) NOT NULL, reason varchar(65535),"
                + " records_read bigint NOT NULL, accepted bigint NOT NULL, rejected bigint NOT NULL,"
                + " duplicate bigint NOT NULL, PRIMARY KEY (dataset, business_date, position))";
    }

    /** The rows of a batch's files, each in the order of {@link #COLUMNS}; positions begin with 1. */
    public static List<List<Object>> rows(Batch batch, List<InputBooks> inputs) {
        List<List<Object>> rows = new ArrayList<>();
        for (InputBooks input : inputs) {
            rows.add(Arrays.asList(
                    batch.dataset(),
                    batch.businessDate(),
                    rows.size() + 1,
                    OpsTables.fitting(input.path()),
                    input.bytes(),
                    input.etag(),
                    input.modifiedAt()
                            .map(time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC))
                            .orElse(null),
                    input.use().name(),
                    reason(input),
                    input.tally().read(),
                    input.tally().accepted(),
                    input.tally().rejected(),
                    input.tally().duplicate()));
        }
        return rows;
    }

    /** Why it was set aside, or the path of the file that it repeats; NULL if it was used. */
    private static String reason(InputBooks input) {
        return input.setAside().or(input::sameContentAs).map(OpsTables::fitting).orElse(null);
    }
}
