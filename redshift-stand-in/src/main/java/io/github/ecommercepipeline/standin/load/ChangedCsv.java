package io.github.ecommercepipeline.standin.load;

import de.siegmar.fastcsv.reader.CsvReader;
import io.github.ecommercepipeline.standin.sql.CopyFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** CSV whose values COPY changes while loading, such as with TRUNCATECOLUMNS. */
record ChangedCsv(CopyFormat.Csv csv) implements FileFormat {

    @Override
    public InputStream open(S3Objects s3, LoadFile file, TableShape table) throws IOException {
        CsvReader<CsvFields.Line> reader = reader(s3, file);
        Iterator<CsvFields.Line> lines = reader.iterator();
        for (int skipped = 0; skipped < csv.skippedLines() && lines.hasNext(); skipped++) {
            lines.next();
        }
        return new RecordStream(() -> lines.hasNext() ? values(lines.next(), table) : null, reader);
    }

    @Override
    public Origin origin(S3Objects s3, LoadFile file, long line) throws IOException {
        try (CsvReader<CsvFields.Line> reader = reader(s3, file)) {
            long wanted = line + csv.skippedLines();
            for (CsvFields.Line found : reader) {
                if (--wanted == 0) {
                    return new Origin(
                            found.number(),
                            String.join(
                                    "" + csv.delimiter(),
                                    found.fields().stream()
                                            .map(CsvFields.Field::text)
                                            .toList()));
                }
            }
            return new Origin(line, "");
        }
    }

    private CsvReader<CsvFields.Line> reader(S3Objects s3, LoadFile file) throws IOException {
        return CsvFields.reader(csv, Decompression.of(s3.open(file), csv.compression()));
    }

    private List<String> values(CsvFields.Line line, TableShape table) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < line.fields().size(); i++) {
            TableShape.Column column =
                    i < table.columns().size() ? table.columns().get(i) : TableShape.none();
            values.add(value(line.fields().get(i), column));
        }
        return values;
    }

    private String value(CsvFields.Field field, TableShape.Column column) {
        String text = field.text();
        boolean isNull = field.quoted()
                ? isBlankNull(text)
                : csv.nullAs().filter(text::equals).isPresent() || isEmptyNull(text, column) || isBlankNull(text);
        if (isNull) {
            return null;
        }
        String trimmed = csv.changes().trimsBlanks() ? text.stripTrailing() : text;
        return csv.changes().truncatesColumns() && column.isText() ? cut(trimmed, column.bytes()) : trimmed;
    }

    private boolean isEmptyNull(String text, TableShape.Column column) {
        return text.isEmpty() && (csv.changes().emptyIsNull() || !column.isText());
    }

    private boolean isBlankNull(String text) {
        return csv.changes().blanksAreNull() && !text.isEmpty() && text.isBlank();
    }

    /** The longest prefix of whole characters that fits. */
    static String cut(String text, int bytes) {
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            used += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (used > bytes) {
                return text.substring(0, i);
            }
            i += Character.charCount(c);
        }
        return text;
    }
}
