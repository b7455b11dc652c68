package io.github.ecommercepipeline.sandbox.redshift.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.github.ecommercepipeline.sandbox.redshift.sql.ByteText;
import io.github.ecommercepipeline.sandbox.redshift.sql.CopyFormat;
import io.github.ecommercepipeline.sandbox.redshift.sql.Names;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** CSV that PostgreSQL reads as it is, once it is unpacked. */
record PlainCsv(CopyFormat.Csv csv) implements FileFormat {

    private static final int LONGEST_LINE = 4096;
    private static final TableShape NO_TABLE = new TableShape(0, List.of());

    @Override
    public String options(TableShape table) {
        String options = "FORMAT csv, ENCODING 'UTF8', DELIMITER " + Names.literal("" + csv.delimiter()) + ", QUOTE "
                + Names.literal("" + csv.quote()) + ", ESCAPE " + Names.literal("" + csv.quote()) + ", NULL "
                + Names.literal(ByteText.of(csv.nullAs().orElse("")));
        String texts = table.columns().stream()
                .filter(TableShape.Column::isText)
                .map(column -> Names.quote(ByteText.of(column.name())))
                .collect(Collectors.joining(", "));
        // Without NULL AS an empty field is an empty text, and NULL in every other column.
        return csv.nullAs().isPresent() || texts.isEmpty() ? options : options + ", FORCE_NOT_NULL (" + texts + ")";
    }

    @Override
    public InputStream open(S3Objects s3, LoadFile file, TableShape table) throws IOException {
        InputStream in = Unpacked.of(s3.open(file), csv.compression());
        skipLines(in);
        return in;
    }

    @Override
    public Origin origin(S3Objects s3, LoadFile file, long line) throws IOException {
        long wanted = csv.skippedLines() + beginning(s3, file, line);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Unpacked.of(s3.open(file), csv.compression()), StandardCharsets.UTF_8))) {
            String raw = lines.readLine();
            for (long i = 1; i < wanted && raw != null; i++) {
                raw = lines.readLine();
            }
            return new Origin(wanted, raw == null ? "" : raw.substring(0, Math.min(raw.length(), LONGEST_LINE)));
        }
    }

    /**
     * The line where the record begins that PostgreSQL blames. PostgreSQL tells the line where it ends, and does not count
     * the line ends within the first record.
     */
    private long beginning(S3Objects s3, LoadFile file, long blamed) throws IOException {
        try (CsvReader<CsvFields.Line> records = CsvReader.builder()
                .fieldSeparator(csv.delimiter())
                .quoteCharacter(csv.quote())
                .skipEmptyLines(false)
                .build(new CsvFields(), new InputStreamReader(open(s3, file, NO_TABLE), StandardCharsets.UTF_8))) {
            long counted = 0;
            for (CsvFields.Line record : records) {
                counted += 1 + (counted == 0 ? 0 : record.lineEnds());
                if (counted >= blamed) {
                    return record.number();
                }
            }
            return blamed;
        } catch (CsvParseException e) {
            return blamed; // it is no CSV, and no line is better than PostgreSQL's
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
