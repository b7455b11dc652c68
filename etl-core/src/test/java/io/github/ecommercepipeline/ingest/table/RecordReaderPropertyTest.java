package io.github.ecommercepipeline.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Escapes;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.LineFormat;
import io.github.ecommercepipeline.contract.OtherLines;
import io.github.ecommercepipeline.contract.Recover;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.outcome.part.RawRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.apache.hadoop.conf.Configuration;

/** Random texts: what is read depends on nothing but the bytes, and equals what a well-kept parser reads. */
class RecordReaderPropertyTest {

    private static final String HEADER = "a,b,c\n";
    private static final Pattern MISREAD =
            Pattern.compile("[\r\n]\"\"(?:[\r\n]|$)|\r(?!\n)[^\n]*\"(?:\n|$)|[,\r\n] +\"|\\\\[\r\n]");

    @Property(tries = 400)
    void splits_never_change_what_is_read(
            @ForAll("texts") String text,
            @ForAll @IntRange(min = 1, max = 40) int split,
            @ForAll boolean header,
            @ForAll boolean escape,
            @ForAll("formats") LineFormat lines) {
        TestContract small = small();
        small.lines = lines;
        small.escape = escape ? Optional.of('\\') : Optional.empty();
        Contract contract = (header ? small : small.withoutHeader("a", "b", "c")).build();
        byte[] content = Reading.utf8((header ? HEADER : "") + text);

        List<ReadRow> whole = Reading.read(contract, content);

        assertThat(Reading.read(contract, content, "a.csv", split)).isEqualTo(whole);
        assertThat(Reading.read(contract, Reading.gzip(content), "a.csv.gz", split))
                .isEqualTo(whole);
    }

    @Property(tries = 400)
    void splits_that_begin_far_into_a_file_find_the_same_records(
            @ForAll("longTexts") String text,
            @ForAll @IntRange(min = 20, max = 90) int split,
            @ForAll @IntRange(min = 1, max = 4) int maxLines,
            @ForAll("formats") LineFormat lines) {
        TestContract small = small();
        small.maxRecordLines = maxLines;
        small.lines = lines;
        byte[] content = Reading.utf8(HEADER + text);

        assertThat(Reading.read(small.build(), content, "a.csv", split))
                .isEqualTo(Reading.read(small.build(), content));
    }

    @Property(tries = 400)
    void every_byte_is_in_exactly_one_row_and_rereads_the_same(@ForAll("texts") String text) {
        Contract contract = small().build();
        byte[] content = Reading.utf8(HEADER + text);

        List<ReadRow> rows = Reading.read(contract, content);

        long position = HEADER.length();
        for (ReadRow row : rows) {
            assertThat(row.position()).isEqualTo(position);
            byte[] raw = row.raw().getBytes(StandardCharsets.ISO_8859_1);
            int at = (int) position;
            assertThat(Arrays.copyOfRange(content, at, at + raw.length)).isEqualTo(raw);
            if (row.reasons() == null && row.kind() == RecordColumns.KIND_RECORD) {
                List<ReadRow> again = Reading.read(contract, Reading.utf8(HEADER + utf8(raw)));
                assertThat(again)
                        .singleElement()
                        .satisfies(row2 -> assertThat(row2.fields()).isEqualTo(row.fields()));
            }
            position = afterLineEnd(content, at + raw.length);
        }
        assertThat(position).isEqualTo(content.length);
    }

    @Property(tries = 100)
    void a_record_of_a_plain_file_is_read_again_by_its_position_as_it_was_read(
            @ForAll("texts") String first,
            @ForAll("texts") String second,
            @ForAll("formats") LineFormat lines,
            @ForAll @IntRange(min = 0, max = 2) int preamble,
            @ForAll boolean mark,
            @ForAll @IntRange(min = 1, max = 40) int split)
            throws IOException {
        TestContract small = small();
        small.lines = lines;
        String text = "about,\r\n".repeat(preamble) + HEADER + first + "\n" + HEADER + second;
        byte[] content = Reading.utf8((mark ? "\ufeff" : "") + text);
        Path folder = Files.createTempDirectory("again");
        Input plain = Reading.input(Files.write(folder.resolve("a.csv"), content));

        try (RawRecords again = new RawRecords(new Configuration(), List.of(plain))) {
            for (ReadRow row : Reading.read(small.build(), List.of(plain), split)) {
                if (row.raw() != null) {
                    assertThat(Reading.latin(
                                    again.read(0, row.position(), row.raw().length())))
                            .isEqualTo(row.raw());
                }
            }
        }
        Files.delete(folder.resolve("a.csv"));
        Files.delete(folder);
    }

    @Property(tries = 1000)
    void records_equal_those_of_fastcsv_if_it_accepts_the_file(@ForAll("texts") String text) {
        Optional<List<List<String>>> expected = fastCsv(HEADER + text);
        Statistics.collect(expected.isPresent());
        Assume.that(expected.isPresent());

        List<ReadRow> rows = Reading.read(TestContract.ofTexts("a", "b", "c").build(), Reading.utf8(HEADER + text));

        List<List<String>> records = rows.stream()
                .filter(row -> row.kind() != RecordColumns.KIND_BLANK_LINE)
                .map(RecordReaderPropertyTest::emptyForNull)
                .filter(fields -> !fields.equals(List.of("", "", "")))
                .toList();
        assertThat(records).isEqualTo(expected.get());
        assertThat(rows).allSatisfy(row -> assertThat(row.reasons()).isNull());
    }

    @Property(tries = 300)
    void encodings_affect_only_positions(
            @ForAll("texts") String text,
            @ForAll("encodings") Charset charset,
            @ForAll boolean mark,
            @ForAll @IntRange(min = 1, max = 40) int split) {
        TestContract contract = small();
        contract.encoding = charset;
        Assume.that(charset.newEncoder().canEncode(text));
        String marked = (mark && charset.name().startsWith("UTF") ? "\ufeff" : "") + HEADER + text;
        byte[] content = marked.getBytes(charset);

        List<ReadRow> expected = Reading.read(small().build(), Reading.utf8(HEADER + text));
        List<ReadRow> rows = Reading.read(contract.build(), content, "a.csv", split);

        assertThat(rows)
                .extracting(ReadRow::fields)
                .isEqualTo(expected.stream().map(ReadRow::fields).toList());
        assertThat(rows)
                .extracting(ReadRow::reasons)
                .isEqualTo(expected.stream().map(ReadRow::reasons).toList());
        for (ReadRow row : rows) {
            byte[] raw = row.raw().getBytes(StandardCharsets.ISO_8859_1);
            int at = (int) row.position();
            assertThat(Arrays.copyOfRange(content, at, at + raw.length)).isEqualTo(raw);
        }
    }

    /** A trailer, which no file has here, makes the reader look at each record for itself. */
    @Property(tries = 300)
    void records_that_are_found_many_at_a_time_are_read_as_one_by_one(
            @ForAll("mostlyPlain") String text,
            @ForAll @IntRange(min = 40, max = 900) int split,
            @ForAll("formats") LineFormat lines) {
        TestContract contract =
                TestContract.ofTexts("Xa", "b", "unknown").with(TestContract.property("c", new FieldType.Whole(4)));
        contract.lines = lines;
        Contract many = contract.build();
        contract.lines = new LineFormat(
                lines.recover(),
                lines.escapes(),
                lines.skipInitialSpace(),
                lines.skipRows(),
                lines.sepLine(),
                lines.commentPrefix(),
                lines.trailerPrefix(),
                lines.files(),
                new OtherLines(List.of(), false, List.of("no such line"), List.of()));
        byte[] content = Reading.utf8("\n".repeat(lines.skipRows()) + "Xa,b,c,unread\n" + text);

        List<ReadRow> expected = Reading.read(contract.build(), content);

        Statistics.collect(expected.stream().allMatch(row -> row.reasons() == null));
        assertThat(Reading.read(many, content)).isEqualTo(expected);
        assertThat(Reading.read(many, content, "a.csv", split)).isEqualTo(expected);
        assertThat(Reading.read(many, Reading.gzip(content), "a.csv.gz", split)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> mostlyPlain() {
        Arbitrary<String> plain = Combinators.combine(
                        Arbitraries.of("k1", "Xa", "xavier", "", "@NULL@", " k", "k "),
                        Arbitraries.of(
                                "",
                                "text",
                                "b",
                                "364.05",
                                "a text that is longer than the sixty-two bytes of a mask of lengths"),
                        Arbitraries.of("1", "12", "-3", "x", "", "1234567890123"),
                        Arbitraries.of("u", "", "unread"))
                .as((a, b, c, d) -> String.join(",", a, b, c, d));
        Arbitrary<String> line = Arbitraries.frequencyOf(
                Tuple.of(30, plain),
                Tuple.of(2, Arbitraries.of("XA,B,C,UNREAD", "\ufeffXa,b,c,unread", "Xa,b,c,unread", "", ",,,", "a,b")),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "\"q,\"\"\",\"b\nb\",3,", "\u00e9,b,4,", "x,\"open,5,", "k\\\nl,b,6,", "k,b\r,7,")));
        return Combinators.combine(line.list().ofMinSize(5).ofMaxSize(120), Arbitraries.of("\n", "\n", "\r\n"))
                .as((all, end) -> String.join(end, all) + end);
    }

    /** Small limits, so that small texts reach them. */
    private static TestContract small() {
        TestContract contract = TestContract.ofTexts("a", "b", "c");
        contract.maxRecordLines = 4;
        contract.maxRecordBytes = 30;
        return contract;
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of("\n", "\n", "\r\n", "\r")),
                Tuple.of(6, Arbitraries.of("\"", "\"\"", ",\"", "\",", "\"\n", "\\", "\\\"")),
                Tuple.of(6, Arbitraries.of(",", ",", ",,")),
                Tuple.of(4, Arbitraries.of("x", "yy", " ", "é", "\u20ac", "0")),
                Tuple.of(4, Arbitraries.of("1,2,3\n", "\"p\",\"q\",\"r\"\n", "\"p\nq\",2,3\r\n", "a,\"b\"\"b\",c\r")));
        Arbitrary<String> wild = pieces.list().ofMaxSize(25).map(list -> String.join("", list));
        Arbitrary<String> field = Arbitraries.of(
                "", "x", "\u00e9 \u20ac", "a\"b", "\"\"", "\"x,y\"", "\"x\n,\"\"y\"\"\"", "\"\r\n\"", "\"\"\"\"");
        Arbitrary<String> orderly = field.list()
                .ofSize(3)
                .map(fields -> String.join(",", fields))
                .list()
                .ofMaxSize(12)
                .flatMap(lines -> Arbitraries.of("\n", "\r\n", "\r").map(end -> String.join(end, lines)));
        return Arbitraries.oneOf(wild, orderly);
    }

    @Provide
    Arbitrary<String> longTexts() {
        return texts().list().ofMinSize(4).ofMaxSize(30).map(list -> String.join("\n", list));
    }

    @Provide
    Arbitrary<LineFormat> formats() {
        return Combinators.combine(
                        Arbitraries.of(Recover.class),
                        Arbitraries.of(Escapes.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 0, 2),
                        Arbitraries.of(Optional.<String>empty(), Optional.of("x")))
                .as((recover, escapes, skipSpace, rows, comment) -> new LineFormat(
                        recover,
                        escapes,
                        skipSpace,
                        rows,
                        false,
                        comment,
                        Optional.empty(),
                        LineFormat.DEFAULT.files()));
    }

    @Provide
    Arbitrary<Charset> encodings() {
        return Arbitraries.of(
                StandardCharsets.ISO_8859_1,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                Charset.forName("windows-1252"));
    }

    /**
     * The records according to FastCSV; empty if it refuses the file, or if it treats a quote that is still open at the
     * end of the file as closed, a line of two quotes as blank, or a quoted CR and the LF after the quote as one line
     * ending.
     */
    private static Optional<List<List<String>>> fastCsv(String text) {
        try {
            if (MISREAD.matcher(text).find()) {
                return Optional.empty();
            }
            List<List<String>> records = parse(text);
            List<List<String>> further = parse(text + "\n7,8,9");
            return further.equals(append(records, List.of("7", "8", "9")))
                    ? Optional.of(records.subList(1, records.size()))
                    : Optional.empty();
        } catch (CsvParseException e) {
            return Optional.empty();
        }
    }

    private static List<List<String>> append(List<List<String>> records, List<String> last) {
        List<List<String>> all = new ArrayList<>(records);
        all.add(last);
        return all;
    }

    /** Skips blank lines and counts fields here, to depend as little as possible on FastCSV's settings. */
    private static List<List<String>> parse(String text) {
        CsvReader.CsvReaderBuilder builder =
                CsvReader.builder().skipEmptyLines(false).acceptCharsAfterQuotes(false);
        try (CsvReader<CsvRecord> reader = builder.ofCsvRecord(text)) {
            List<List<String>> records = reader.stream()
                    .map(CsvRecord::getFields)
                    .filter(fields -> !fields.equals(List.of("")))
                    .filter(fields -> !fields.equals(List.of("", "", "")))
                    .toList();
            if (records.stream().anyMatch(fields -> fields.size() != 3)) {
                throw new CsvParseException("number of fields");
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> emptyForNull(ReadRow row) {
        return row.fields().stream().map(field -> field == null ? "" : field).toList();
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static long afterLineEnd(byte[] content, int at) {
        if (at < content.length && content[at] == '\r') {
            return at + 1 < content.length && content[at + 1] == '\n' ? at + 2 : at + 1;
        }
        return at < content.length ? at + 1 : at;
    }
}
