package io.github.ecommercepipeline.standin.load;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordWrapper;
import io.github.ecommercepipeline.standin.sql.CopyFormat;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Parses records and keeps whether each field was quoted: only an unquoted field can be NULL. */
final class CsvFields extends AbstractBaseCsvCallbackHandler<CsvFields.Line> {

    /** @param number of the line of the file on which the record starts, from 1 */
    record Line(long number, List<Field> fields) {

        /** The number of line feeds within its fields. */
        long lineEnds() {
            return fields.stream()
                    .mapToLong(
                            field -> field.text().chars().filter(c -> c == '\n').count())
                    .sum();
        }
    }

    record Field(String text, boolean quoted) {}

    private List<Field> fields = List.of();

    /** The lines of a decompressed file; closing it closes the stream. */
    static CsvReader<Line> reader(CopyFormat.Csv csv, InputStream in) {
        return CsvReader.builder()
                .fieldSeparator(csv.delimiter())
                .quoteCharacter(csv.quote())
                .skipEmptyLines(false)
                .build(new CsvFields(), new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        fields = new ArrayList<>();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        fields.add(new Field(new String(buffer, offset, length), quoted));
    }

    @Override
    protected RecordWrapper<Line> buildRecord() {
        return wrapRecord(new Line(getStartingLineNumber(), List.copyOf(fields)));
    }
}
