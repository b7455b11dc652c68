package io.github.ecommercepipeline.standin.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.github.ecommercepipeline.standin.sql.ByteText;
import io.github.ecommercepipeline.standin.sql.CopyFormat;
import io.github.ecommercepipeline.standin.sql.SqlQuoting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** CSV that PostgreSQL parses unchanged once it is decompressed. */
record PlainCsv(CopyFormat.Csv csv) implements FileFormat {

    private static final int LONGEST_LINE = 4096;
    private static final TableShape NO_TABLE = new TableShape(0, List.of());

    @Override
    public String options(TableShape table) {
        String options = "FORMAT csv, ENCODING 'UTF8', DELIMITER " + SqlQuoting.literal("" + csv.delimiter())
                + ", QUOTE "
                + SqlQuoting.literal("" + csv.quote()) + ", ESCAPE " + SqlQuoting.literal("" + csv.quote()) + ", NULL "
                + SqlQuoting.literal(ByteText.of(csv.nullAs().orElse("")));
        String texts = table.columns().stream()
                .filter(TableShape.Column::isText)
                .map(column -> SqlQuoting.quote(ByteText.of(column.name())))
                .collect(Collectors.joining(", "));
        // Without NULL AS, an empty field is an empty string in a text column and NULL in any other.
        return csv.nullAs().isPresent() || texts.isEmpty() ? options : options + ", FORCE_NOT_NULL (" + texts + ")";
    }

    @Override
    public InputStream open(S3Objects s3, LoadFile file, TableShape table) throws IOException {
        InputStream in = Decompression.of(s3.open(file), csv.compression());
        skipLines(in);
        return in;
    }

    @Override
    public Origin origin(S3Objects s3, LoadFile file, long line) throws IOException {
        long wanted = csv.skippedLines() + firstLine(s3, file, line);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Decompression.of(s3.open(file), csv.compression()), StandardCharsets.UTF_8))) {
            String raw = lines.readLine();
            for (long i = 1; i < wanted && raw != null; i++) {
                raw = lines.readLine();
            }
            return new Origin(wanted, raw == null ? "" : raw.substring(0, Math.min(raw.length(), LONGEST_LINE)));
        }
    }

    /**
     * The line on which the faulty record starts. PostgreSQL reports the line on which it ends, not counting the line
     * ends within the first record.
     */
    private long firstLine(S3Objects s3, LoadFile file, long reported) throws IOException {
        try (CsvReader<CsvFields.Line> records = CsvFields.reader(csv, open(s3, file, NO_TABLE))) {
            long counted = 0;
            for (CsvFields.Line record : records) {
                counted += 1 + (counted == 0 ? 0 : record.lineEnds());
                if (counted >= reported) {
                    return record.number();
                }
            }
            return reported;
        } catch (CsvParseException e) {
            return reported; // not CSV; no better line than PostgreSQL's is known
        }
    }

    private void skipLines(InputStream in) throws IOException {
        for (int skipped = 0; skipped < csv.skippedLines(); ) {
            int b = in.read();
            if (b < 0) {
                return;
            }
            skipped += b == '\n' ? 1 : 0;
        }
    }
}
