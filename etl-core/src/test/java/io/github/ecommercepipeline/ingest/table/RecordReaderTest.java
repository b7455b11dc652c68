package io.github.ecommercepipeline.ingest.table;

import static io.github.ecommercepipeline.ingest.table.ReadRow.blank;
import static io.github.ecommercepipeline.ingest.table.ReadRow.record;
import static io.github.ecommercepipeline.ingest.table.ReadRow.rejected;
import static io.github.ecommercepipeline.ingest.table.ReadRow.repeatedHeader;
import static io.github.ecommercepipeline.ingest.table.Reading.latin;
import static io.github.ecommercepipeline.ingest.table.Reading.read;
import static io.github.ecommercepipeline.ingest.table.Reading.utf8;
import static io.github.ecommercepipeline.ingest.table.TestContract.key;
import static io.github.ecommercepipeline.ingest.table.TestContract.property;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.FieldType;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which the records of a file can be malformed or unusual, with its exact result. */
class RecordReaderTest {

    private static final String BOM = "\ufeff";

    private final TestContract contract = TestContract.ofTexts("a", "b");

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_end_with_lf_crlf_or_cr(String end) {
        String file = String.join(end, "a,b", "1,2", "3,4");
        int line = 3 + end.length();

        assertThat(read(contract.build(), utf8(file)))
                .containsExactly(record(line, "1,2", "1", "2"), record(2L * line, "3,4", "3", "4"));
    }

    @Test
    void quoted_fields_hold_delimiters_line_ends_and_doubled_quotes() {
        String first = "\"x,1\",\"say \"\"hi\"\"\"";
        String second = "\"two\r\nlines\",\"\"";

        assertThat(read(contract.build(), utf8("a,b\n" + first + "\n" + second + "\n")))
                .containsExactly(
                        record(4, first, "x,1", "say \"hi\""),
                        record(5 + first.length(), second, "two\r\nlines", null));
    }

    @Test
    void a_quote_inside_an_unquoted_field_is_text() {
        assertThat(read(contract.build(), utf8("a,b\n5\" nail,x\"\"y\n")))
                .containsExactly(record(4, "5\" nail,x\"\"y", "5\" nail", "x\"\"y"));
    }

    @Test
    void an_escape_character_escapes_only_quotes_and_itself() {
        contract.escape = Optional.of('\\');

        assertThat(read(contract.build(), utf8("a,b\n\"say \\\"hi\\\"\",\"c:\\\\dir\\new\"\n")))
                .containsExactly(record(4, "\"say \\\"hi\\\"\",\"c:\\\\dir\\new\"", "say \"hi\"", "c:\\dir\\new"));
    }

    @Test
    void delimiter_and_quote_can_be_configured() {
        contract.delimiter = '\t';
        contract.quote = '\'';

        assertThat(read(contract.build(), utf8("a\tb\n'x\t\"y'\t''\n")))
                .containsExactly(record(4, "'x\t\"y'\t''", "x\t\"y", null));
    }

    @Test
    void records_with_too_few_or_too_many_fields_are_rejected() {
        assertThat(read(contract.build(), utf8("a,b\n1\n1,2,3\n   \n,\"\"\n")))
                .containsExactly(
                        rejected(4, "1", "record:field-count", null, null),
                        rejected(6, "1,2,3", "record:field-count", null, null),
                        rejected(12, "   ", "record:field-count", null, null),
                        record(16, ",\"\"", null, null));
    }

    @Test
    void blank_lines_and_repeated_headers_are_not_records() {
        assertThat(read(contract.build(), utf8("\na,b\n1,2\n\n" + BOM + "a,b\r\n3,4\na,b\nb,a\n")))
                .containsExactly(
                        blank(0, 2),
                        record(5, "1,2", "1", "2"),
                        blank(9, 2),
                        repeatedHeader(10, latin(utf8(BOM + "a,b")), 2),
                        record(18, "3,4", "3", "4"),
                        repeatedHeader(22, "a,b", 2),
                        record(26, "b,a", "b", "a"));
    }

    @Test
    void undecodable_bytes_reject_only_their_record() {
        byte[] file = utf8("a,b\n1,é\n2,?\n3,4\n");
        file[11] = (byte) 0xe9;

        assertThat(read(contract.build(), file))
                .containsExactly(
                        record(4, latin(utf8("1,é")), "1", "é"),
                        rejected(9, "2,\u00e9", "record:undecodable", null, null),
                        record(13, "3,4", "3", "4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0af", "eda080", "f4908080", "f5808080", "e282", "80", "ff"})
    void overlong_forms_surrogates_and_code_points_beyond_unicode_are_undecodable(String hex) {
        byte[] bad = new BigInteger("01" + hex, 16).toByteArray();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(utf8("a,b\n1,"));
        file.write(bad, 1, bad.length - 1);
        file.writeBytes(utf8("\n"));

        assertThat(read(contract.build(), file.toByteArray()))
                .extracting(ReadRow::reasons)
                .containsExactly("record:undecodable");
    }

    @Test
    void nul_rejects_only_its_field() {
        assertThat(read(contract.build(), utf8("a,b\n1,x\0y\n")))
                .containsExactly(rejected(4, "1,x\0y", "b:nul", "1", null));
    }

    @Test
    void texts_that_a_warehouse_would_change_are_rejected() {
        TestContract keyed = new TestContract()
                .with(key(property("a", new FieldType.Text(3)), 1), property("b", new FieldType.Text(6)));

        assertThat(read(keyed.build(), utf8("a,b\nA1 ,x \n,@NULL@\néé,ééé\n")))
                .extracting(ReadRow::reasons)
                .containsExactly("a:trailing-blank", "a:required;b:reserved-text", "a:too-long");
    }

    @Test
    void a_byte_order_mark_is_not_text_and_determines_the_encoding() {
        contract.encoding = StandardCharsets.ISO_8859_1;
        byte[] little = (BOM + "a,b\nß,\ud83d\ude00\n").getBytes(StandardCharsets.UTF_16LE);
        byte[] big = (BOM + "a,b\nß,\ud83d\ude00\n").getBytes(StandardCharsets.UTF_16BE);

        assertThat(read(contract.build(), utf8(BOM + "a,b\nß,2\n")))
                .containsExactly(record(7, latin(utf8("ß,2")), "ß", "2"));
        assertThat(read(contract.build(), little))
                .containsExactly(
                        record(10, latin("ß,\ud83d\ude00".getBytes(StandardCharsets.UTF_16LE)), "ß", "\ud83d\ude00"));
        assertThat(read(contract.build(), big))
                .containsExactly(
                        record(10, latin("ß,\ud83d\ude00".getBytes(StandardCharsets.UTF_16BE)), "ß", "\ud83d\ude00"));
    }

    @Test
    void unpaired_surrogates_and_an_odd_last_byte_of_utf_16_reject_only_their_record() {
        contract.encoding = StandardCharsets.UTF_16BE;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("a,b\n1,".getBytes(StandardCharsets.UTF_16BE));
        file.writeBytes(new byte[] {(byte) 0xd8, 0x01});
        file.writeBytes("\n3,4\n5,".getBytes(StandardCharsets.UTF_16BE));
        file.write(0x41);

        assertThat(read(contract.build(), file.toByteArray()))
                .containsExactly(
                        rejected(8, "\0" + "1\0,\u00d8\u0001", "record:undecodable", null, null),
                        record(16, "\0" + "3\0,\0" + "4", "3", "4"),
                        rejected(24, "\0" + "5\0,A", "record:undecodable", null, null));
    }

    @Test
    void single_byte_encodings_are_decoded() {
        contract.encoding = Charset.forName("windows-1252");
        contract.delimiter = '\u00a7';

        assertThat(read(contract.build(), "a\u00a7b\n\u20ac\u00a7\"\u00fc\"\"\"\n".getBytes(contract.encoding)))
                .containsExactly(record(4, "\u0080\u00a7\"\u00fc\"\"\"", "\u20ac", "\u00fc\""));
        assertThat(read(contract.build(), "a\u00a7b\n\u0081\u00a7x\n".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly(rejected(4, "\u0081\u00a7x", "record:undecodable", null, null));
    }

    @Test
    void files_without_a_header_are_bound_by_position() {
        contract.withoutHeader("b", "", "a", "");

        assertThat(read(contract.build(), utf8("1,2,3,\na,b\n")))
                .containsExactly(record(0, "1,2,3,", "3", "1"), rejected(7, "a,b", "record:field-count", null, null));
    }

    @Test
    void fields_of_one_megabyte_are_read() {
        String million = "x".repeat(1_000_000);
        String file = "a,b\n" + million + ",1\n\"" + million + "\",2\n3,4\n";

        assertThat(read(contract.build(), utf8(file), "a.csv", 100_000))
                .containsExactly(
                        record(4, million + ",1", million, "1"),
                        record(1_000_007, "\"" + million + "\",2", million, "2"),
                        record(2_000_012, "3,4", "3", "4"));
    }

    @Test
    void a_thousand_columns_are_read() {
        String[] names = IntStream.range(0, 1000).mapToObj(i -> "c" + i).toArray(String[]::new);
        String line = IntStream.range(0, 1000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        String file = String.join(",", names) + "\n" + (line + "\n").repeat(3000);

        assertThat(read(TestContract.ofTexts(names).build(), utf8(file), "a.csv", 1_000_000))
                .hasSize(3000)
                .allSatisfy(row -> {
                    assertThat(row.raw()).isEqualTo(line);
                    assertThat(row.fields().get(999)).isEqualTo("999");
                    assertThat(row.reasons()).isNull();
                });
    }

    @Test
    void a_delimiter_that_is_not_a_single_byte_is_refused() {
        contract.delimiter = '\u00a7';

        assertThatThrownBy(() -> read(contract.build(), new byte[0]))
                .hasMessage("csv.delimiter, csv.quote, csv.escape (allowed: single-byte characters)");
    }

    @Test
    void an_encoding_that_cannot_be_split_is_refused() {
        contract.encoding = Charset.forName("UTF-32");

        assertThatThrownBy(() -> read(contract.build(), new byte[0]))
                .hasMessage("encoding UTF-32 (allowed: UTF-8, UTF-16, UTF-16LE, UTF-16BE or a single-byte encoding that"
                        + " contains ASCII)");
    }
}
