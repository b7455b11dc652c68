package io.github.ecommercepipeline.standin.sql;

import io.github.ecommercepipeline.standin.sql.CopyFormat.Compression;

/** Parses UNLOAD. */
final class UnloadParser {

    private final TokenCursor cursor;
    private final CredentialsClause credentials = new CredentialsClause();
    private String format = "";
    private Compression compression = Compression.NONE;
    private char delimiter = ',';
    private String nullAs = "";
    private boolean header;
    private boolean manifest;
    private boolean overwrites;
    private boolean single;

    private UnloadParser(TokenCursor cursor) {
        this.cursor = cursor;
    }

    static StatementPlan plan(TokenCursor cursor) {
        UnloadCommand command = new UnloadParser(cursor).command();
        return StatementPlan.of("COPY (" + command.query() + ") TO STDOUT", new Action.Unload(command));
    }

    private UnloadCommand command() {
        cursor.expect("UNLOAD");
        cursor.expectSymbol('(');
        StatementPlan query = StatementPlanner.plan(cursor.string());
        query.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        if (query.isRedshiftOnly()) {
            throw RedshiftException.unsupported("UNLOAD takes a query");
        }
        cursor.expectSymbol(')');
        cursor.expect("TO");
        String location = ByteText.decoded(cursor.string());
        if (!location.startsWith("s3://")) {
            throw RedshiftException.notImitated("UNLOAD to anything but s3://");
        }
        while (!cursor.atEnd()) {
            if (!credentials.accept(cursor)) {
                option();
            }
        }
        credentials.require();
        return new UnloadCommand(query.sql(), location, format(), manifest, overwrites, single);
    }

    private void option() {
        if (cursor.accept("FORMAT")) {
            cursor.accept("AS");
            format = cursor.sees("PARQUET") ? "PARQUET" : "CSV";
            cursor.expect(format);
        } else if (cursor.sees("CSV") || cursor.sees("PARQUET")) {
            format = cursor.take().value().equals("csv") ? "CSV" : "PARQUET";
        } else if (cursor.accept("GZIP")) {
            compression = Compression.GZIP;
        } else if (cursor.accept("ZSTD")) {
            compression = Compression.ZSTD;
        } else if (cursor.accept("HEADER")) {
            header = true;
        } else if (cursor.accept("MANIFEST")) {
            manifest = true;
        } else if (cursor.accept("ALLOWOVERWRITE")) {
            overwrites = true;
        } else if (cursor.accept("NULL")) {
            cursor.accept("AS");
            nullAs = ByteText.decoded(cursor.string());
        } else if (cursor.accept("DELIMITER")) {
            cursor.accept("AS");
            String text = cursor.string();
            if (text.length() != 1) {
                throw new RedshiftException("22023", "a delimiter must be one ASCII character", "");
            }
            delimiter = text.charAt(0);
        } else if (cursor.accept("REGION")) {
            cursor.accept("AS");
            cursor.string();
        } else if (cursor.accept("PARALLEL")) {
            single = cursor.accept("OFF") || cursor.accept("FALSE");
            boolean on = !single && (cursor.accept("ON") || cursor.accept("TRUE"));
            if (!single && !on) {
                throw RedshiftException.syntax(cursor.peek());
            }
        } else {
            throw RedshiftException.notImitated("UNLOAD with " + cursor.peek().text());
        }
    }

    private UnloadFormat format() {
        if (format.isEmpty()) {
            throw RedshiftException.notImitated("UNLOAD as delimited text (without CSV or PARQUET)");
        }
        if (format.equals("PARQUET")) {
            if (compression != Compression.NONE || header) {
                throw RedshiftException.unsupported("UNLOAD with PARQUET does not support these options");
            }
            return new UnloadFormat.Parquet();
        }
        return new UnloadFormat.Csv(compression, delimiter, nullAs, header);
    }
}
