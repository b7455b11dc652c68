package io.github.ecommercepipeline.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.FieldType;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedLineReaderTest {

    private static final Configuration HADOOP = new Configuration(false);

    @TempDir
    java.nio.file.Path folder;

    @Test
    void lines_longer_than_a_buffer_or_with_line_ends_inside_come_back() throws IOException {
        String longLine = "x".repeat(200_000) + "\n";
        String quoted = "\"a\nb\",1\n";
        Path file = new Path(folder.toString(), "lines.zst");
        try (BlockOutput out = new BlockOutput(HADOOP, file)) {
            for (String line : new String[] {quoted, longLine, quoted}) {
                out.write(line.getBytes(StandardCharsets.UTF_8), 0, line.length());
            }
        }
        try (StagedLineReader in = new StagedLineReader(StagedFiles.open(file.toString(), HADOOP))) {
            assertThat(in.next()).isTrue();
            assertThat(in.line().line()).asString(StandardCharsets.UTF_8).isEqualTo(quoted);
            assertThat(in.next()).isTrue();
            assertThat(in.line().line()).asString(StandardCharsets.UTF_8).isEqualTo(longLine);
            assertThat(in.next()).isTrue();
            assertThat(in.line().line()).asString(StandardCharsets.UTF_8).isEqualTo(quoted);
            assertThat(in.next()).isFalse();
        }
    }

    @Test
    void only_the_unquoted_marker_is_null() throws IOException {
        assertThat(read("@NULL@,\"@NULL@\",\"\",,@NULL,@NULL@@\n", 64))
                .containsExactly(Arrays.asList(null, "@NULL@", "", "", "@NULL", "@NULL@@"));
    }

    @Test
    void a_file_that_ends_within_a_line_is_damaged() {
        assertThatThrownBy(() -> read("a,", 64))
                .isInstanceOf(EOFException.class)
                .hasMessage("a staged file ends in the middle of a record");
        assertThatThrownBy(() -> read("a\n\"b\n", 64))
                .isInstanceOf(EOFException.class)
                .hasMessage("a staged file ends inside quotes");
    }

    @Test
    void a_quote_where_the_format_has_none_is_damage() {
        assertThatThrownBy(() -> read("a\"b\n", 64)).hasMessage("a staged file has a quote inside an unquoted field");
        assertThatThrownBy(() -> read("\"a\"b\"\n", 64))
                .hasMessage("a staged file has a quote inside an unquoted field");
        assertThatThrownBy(() -> read("\"a\"b,\n", 64)).hasMessage("a staged file has text after a closing quote");
    }

    @Property(tries = 500)
    void what_the_writer_wrote_comes_back_whatever_the_buffer(
            @ForAll("lines") List<List<String>> lines, @ForAll @IntRange(min = 1, max = 9) int buffer)
            throws IOException {
        StringBuilder file = new StringBuilder();
        StagedLine line =
                new StagedLine(List.of(new FieldType.Text(64), new FieldType.Text(64), new FieldType.Text(64)));
        for (List<String> values : lines) {
            line.set(new GenericInternalRow(values.stream()
                    .map(value -> value == null ? null : UTF8String.fromString(value))
                    .toArray()));
            file.append(new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8));
            assertThat(line.texts()).isEqualTo(values);
        }
        assertThat(read(file.toString(), buffer)).isEqualTo(lines);
    }

    @Provide
    Arbitrary<List<List<String>>> lines() {
        Arbitrary<String> text =
                Arbitraries.strings().withChars(",\"\n\r\t\\.@NUL ab\u00e9").ofMaxLength(8);
        return Arbitraries.oneOf(text, Arbitraries.just(StagedFormat.NULL_MARKER))
                .injectNull(0.25)
                .list()
                .ofSize(3)
                .list()
                .ofMaxSize(5);
    }

    private static List<List<String>> read(String file, int buffer) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        try (StagedLineReader in =
                new StagedLineReader(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), buffer)) {
            while (in.next()) {
                lines.add(in.line().texts());
            }
        }
        return lines;
    }
}
