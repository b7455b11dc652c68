package io.github.ecommercepipeline.standin.sql;

import io.github.ecommercepipeline.standin.sql.CopyFormat.Compression;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Parses COPY. */
final class CopyParser {

    private static final Set<String> NOT_IMITATED = Set.of("""
            ORC JSON FIXEDWIDTH SHAPEFILE BZIP2 LZOP ACCEPTINVCHARS ACCEPTANYDATE NOLOAD
            IGNOREBLANKLINES FILLRECORD ESCAPE REMOVEQUOTES EXPLICIT_IDS ENCRYPTED READRATIO
            MASTER_SYMMETRIC_KEY SSH JOB IGNOREALLERRORS""".split("\\s", -1));

    private final TokenCursor cursor;
    private final CredentialsClause credentials = new CredentialsClause();
    private String format = "";
    private Compression compression = Compression.NONE;
    private char delimiter = ',';
    private char quote = '"';
    private Optional<String> nullAs = Optional.empty();
    private int skippedLines;
    private boolean manifest;
    private boolean truncates;
    private boolean emptyIsNull;
    private boolean blanksAreNull;
    private boolean trims;

    private CopyParser(TokenCursor cursor) {
        this.cursor = cursor;
    }

    static StatementPlan plan(TokenCursor cursor) {
        CopyCommand command = new CopyParser(cursor).command();
        String columns = command.columns().isEmpty() ? "" : " " + SqlQuoting.list(command.columns());
        return StatementPlan.of("COPY " + command.table() + columns + " FROM STDIN", new Action.Load(command));
    }

    private CopyCommand command() {
        cursor.expect("COPY");
        String table = cursor.qualifiedName();
        List<String> columns = cursor.seesSymbol('(') ? cursor.names() : List.of();
        cursor.expect("FROM");
        if (cursor.sees("STDIN") || cursor.sees("PROGRAM")) {
            throw RedshiftException.unsupported("COPY FROM " + cursor.peek().text() + " is not supported on Redshift");
        }
        String location = ByteText.decoded(cursor.string());
        if (!location.startsWith("s3://")) {
            throw RedshiftException.notImitated("COPY from anything but s3://");
        }
        while (!cursor.atEnd()) {
            if (!credentials.accept(cursor) && !formatOption() && !ignored()) {
                option();
            }
        }
        credentials.require();
        return new CopyCommand(table, columns, location, manifest, format());
    }

    private boolean formatOption() {
        if (cursor.accept("FORMAT")) {
            cursor.accept("AS");
            if (!cursor.seesOneOf("CSV", "PARQUET", "AVRO")) {
                throw NOT_IMITATED.contains(cursor.peek().text().toUpperCase(Locale.ROOT))
                        ? RedshiftException.notImitated(
                                "the format " + cursor.peek().text())
                        : RedshiftException.syntax(cursor.peek());
            }
        }
        if (cursor.accept("CSV")) {
            format = "CSV";
            if (cursor.accept("QUOTE")) {
                quote = character();
            }
        } else if (cursor.accept("PARQUET")) {
            format = "PARQUET";
            cursor.accept("SERIALIZETOJSON");
        } else if (cursor.accept("AVRO")) {
            format = "AVRO";
            cursor.accept("AS");
            if (!cursor.string().equals("auto")) {
                throw RedshiftException.notImitated("AVRO with anything but 'auto'");
            }
        } else {
            return false;
        }
        return true;
    }

    /** Options without effect on the rows, or whose effect is the default here. */
    private boolean ignored() {
        if (cursor.accept("REGION")) {
            cursor.accept("AS");
            cursor.string();
        } else if (cursor.accept("COMPUPDATE") || cursor.accept("STATUPDATE")) {
            if (cursor.seesOneOf("ON", "OFF", "PRESET", "TRUE", "FALSE")) {
                cursor.take();
            }
        } else if (cursor.accept("COMPROWS")) {
            cursor.number();
        } else if (cursor.accept("ENCODING")) {
            cursor.accept("AS");
            Token encoding = cursor.take();
            if (!encoding.value().equalsIgnoreCase("utf8")) {
                throw RedshiftException.notImitated("ENCODING " + encoding.value());
            }
        } else if (cursor.accept("DATEFORMAT") || cursor.accept("TIMEFORMAT")) {
            cursor.accept("AS");
            String as = cursor.string();
            if (!Set.of("auto", "YYYY-MM-DD", "YYYY-MM-DD HH:MI:SS", "YYYY-MM-DD HH24:MI:SS")
                    .contains(as)) {
                throw RedshiftException.notImitated("the date or time format '" + as + "'");
            }
        } else {
            return cursor.accept("ROUNDEC");
        }
        return true;
    }

    private void option() {
        if (cursor.accept("MANIFEST")) {
            manifest = true;
        } else if (cursor.accept("GZIP")) {
            compression = Compression.GZIP;
        } else if (cursor.accept("ZSTD")) {
            compression = Compression.ZSTD;
        } else if (cursor.accept("NULL")) {
            cursor.accept("AS");
            nullAs = Optional.of(ByteText.decoded(cursor.string()));
        } else if (cursor.accept("DELIMITER")) {
            delimiter = character();
        } else if (cursor.accept("IGNOREHEADER")) {
            cursor.accept("AS");
            skippedLines = cursor.number();
        } else if (cursor.accept("TRUNCATECOLUMNS")) {
            truncates = true;
        } else if (cursor.accept("EMPTYASNULL")) {
            emptyIsNull = true;
        } else if (cursor.accept("BLANKSASNULL")) {
            blanksAreNull = true;
        } else if (cursor.accept("TRIMBLANKS")) {
            trims = true;
        } else if (cursor.accept("MAXERROR")) {
            cursor.accept("AS");
            if (cursor.number() != 0) {
                throw RedshiftException.notImitated("MAXERROR above 0");
            }
        } else if (NOT_IMITATED.contains(cursor.peek().text().toUpperCase(Locale.ROOT))) {
            throw RedshiftException.notImitated("COPY with " + cursor.peek().text());
        } else {
            throw RedshiftException.syntax(cursor.peek());
        }
    }

    private CopyFormat format() {
        CopyFormat.CsvChanges changes = new CopyFormat.CsvChanges(truncates, emptyIsNull, blanksAreNull, trims);
        if (format.equals("CSV")) {
            return new CopyFormat.Csv(compression, delimiter, quote, nullAs, skippedLines, changes);
        }
        if (format.isEmpty()) {
            throw RedshiftException.notImitated("COPY of delimited text (without FORMAT CSV, PARQUET or AVRO)");
        }
        if (compression != Compression.NONE || nullAs.isPresent() || skippedLines != 0 || changes.any()) {
            throw RedshiftException.unsupported("COPY with " + format + " format does not support these options");
        }
        return format.equals("AVRO") ? new CopyFormat.Avro() : new CopyFormat.Parquet();
    }

    private char character() {
        cursor.accept("AS");
        String text = cursor.string().replace("\\t", "\t");
        if (text.length() != 1 || text.charAt(0) > 0x7e) {
            throw new RedshiftException("22023", "a delimiter or quote must be one ASCII character", "");
        }
        return text.charAt(0);
    }
}
