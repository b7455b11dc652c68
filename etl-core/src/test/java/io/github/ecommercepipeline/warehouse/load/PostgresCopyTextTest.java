package io.github.ecommercepipeline.warehouse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.staging.StagedFormat;
import io.github.ecommercepipeline.staging.StagedLineReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class PostgresCopyTextTest {

    @Test
    void separators_quotes_and_escapes_change_and_nothing_else() throws IOException {
        assertThat(rewritten(64, "a,\"b,\"\"c\"\"\",1.50\n")).isEqualTo("a\tb,\"c\"\t1.50\n");
        assertThat(rewritten(64, "\"x\ny\",back\\slash,tab\tbed\n")).isEqualTo("x\\ny\tback\\\\slash\ttab\\tbed\n");
    }

    @Test
    void only_the_unquoted_marker_is_null() throws IOException {
        assertThat(rewritten(64, "@NULL@,\"@NULL@\",\"\",\n")).isEqualTo("\\N\t@NULL@\t\t\n");
        assertThat(rewritten(64, "@NULL,@NULL@@,x@NULL@\n")).isEqualTo("@NULL\t@NULL@@\tx@NULL@\n");
    }

    @Test
    void the_end_of_data_marker_of_postgres_is_ordinary_text() throws IOException {
        assertThat(rewritten(64, "\\.\n\"a\n\\.\nb\"\n")).isEqualTo("\\\\.\na\\n\\\\.\\nb\n");
    }

    @Test
    void files_follow_each_other_and_one_that_ends_within_a_record_is_an_error() throws IOException {
        assertThat(rewritten(64, "a,@NULL@\n", "b,\"c\"\n")).isEqualTo("a\t\\N\nb\tc\n");
        assertThatThrownBy(() -> rewritten(64, "a,@NULL@")).hasMessage("a staged file ends in the middle of a record");
    }

    @Test
    void values_are_added_to_each_record() throws IOException {
        StringBuilder text = new StringBuilder();
        PostgresCopyText.with(List.of("2024-05-27", "run\\1"))
                .send(
                        new StagedLineReader(
                                new ByteArrayInputStream("a,@NULL@\nz\nb,\"c\"\n".getBytes(StandardCharsets.UTF_8)),
                                RoaringBitmap.bitmapOf(1)),
                        (bytes, length) -> text.append(new String(bytes, 0, length, StandardCharsets.UTF_8)));

        assertThat(text.toString()).isEqualTo("a\t\\N\t2024-05-27\trun\\\\1\nb\tc\t2024-05-27\trun\\\\1\n");
    }

    @Test
    void malformed_staged_files_are_refused() {
        assertThatThrownBy(() -> rewritten(64, "a\"b\n")).hasMessageContaining("quote inside an unquoted field");
        assertThatThrownBy(() -> rewritten(64, "\"a\"b\n")).hasMessageContaining("text after a closing quote");
        assertThatThrownBy(() -> rewritten(64, "\"a\n")).hasMessageContaining("ends inside quotes");
    }

    @Property(tries = 500)
    void every_field_survives_being_read_in_chunks_of_any_size(
            @ForAll("records") List<List<String>> records, @ForAll @IntRange(min = 1, max = 9) int chunk)
            throws IOException {
        String csv = records.stream()
                .map(record ->
                        record.stream().map(PostgresCopyTextTest::field).collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining());

        assertThat(parsed(rewritten(chunk, csv))).isEqualTo(records);
    }

    @Provide
    Arbitrary<List<List<String>>> records() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars(",\"\n\r\t\\.@NUL ab\u00e9")
                .ofMaxLength(8)
                .filter(value -> !value.equals(StagedFormat.NULL_MARKER));
        Arbitrary<String> value = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, text), net.jqwik.api.Tuple.of(1, Arbitraries.just("<null>")));
        return value.list().ofSize(3).list().ofMaxSize(5);
    }

    private static String field(String value) {
        if (value.equals("<null>")) {
            return StagedFormat.NULL_MARKER;
        }
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /** Reads PostgreSQL's COPY text format as documented. */
    private static List<List<String>> parsed(String text) {
        List<List<String>> records = new ArrayList<>();
        for (String line : text.lines().toList()) {
            List<String> record = new ArrayList<>();
            for (String field : line.split("\t", -1)) {
                StringBuilder value = new StringBuilder();
                for (int i = 0; i < field.length(); i++) {
                    char c = field.charAt(i);
                    value.append(c != '\\' ? c : unescaped(field.charAt(++i)));
                }
                record.add(field.equals("\\N") ? "<null>" : value.toString());
            }
            records.add(record);
        }
        return records;
    }

    private static char unescaped(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    private static String rewritten(int chunk, String... files) throws IOException {
        PostgresCopyText text = new PostgresCopyText(chunk);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String file : files) {
            text.<IOException>send(
                    new StagedLineReader(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), chunk),
                    (bytes, length) -> out.write(bytes, 0, length));
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
