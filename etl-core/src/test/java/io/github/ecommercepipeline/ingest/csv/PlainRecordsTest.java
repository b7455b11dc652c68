package io.github.ecommercepipeline.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Escapes;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainRecordsTest {

    private static final String[] PIECES = {
        "a",
        "bcdefgh",
        "0123456789abcdef",
        " ",
        "\t",
        "\"",
        "\"\"",
        "\\",
        "\n",
        "\r\n",
        "\r",
        ",",
        ",",
        ";",
        "\u0000",
        "\u0001",
        "\u00e9",
        "\u20ac",
        "\ud83d\ude00",
        "#",
        "T",
        "-"
    };

    private static final TextEncoding LATIN_1 = TextEncoding.of(StandardCharsets.ISO_8859_1);

    private static CsvOptions options(char delimiter, char quote, Escapes escapes, String comment) {
        return new CsvOptions(
                delimiter,
                quote,
                (char) 0,
                "UTF-8",
                true,
                List.of(),
                9,
                99,
                false,
                escapes,
                false,
                0,
                false,
                comment,
                comment.isEmpty() ? "" : "T");
    }

    private static ByteWindow window(byte[] bytes, int start, int end) {
        ByteWindow window = new ByteWindow(ByteWindow.BYTES);
        System.arraycopy(bytes, 0, window.bytes, 0, bytes.length);
        window.start = start;
        window.end = end;
        return window;
    }

    /** Java's own decoder, which refuses what is no UTF-8. */
    private static String strictly(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("no UTF-8: " + Arrays.toString(Arrays.copyOfRange(bytes, from, to)), e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PlainRecords plain(CsvOptions options, int width) {
        return plain(options, TextEncoding.UTF_8, width);
    }

    private static PlainRecords plain(CsvOptions options, TextEncoding encoding, int width) {
        return PlainRecords.of(options, encoding, width).orElseThrow();
    }

    private static int compare(
            PlainRecords plain, RecordParser parser, ByteWindow window, int width, int most, int before) {
        return compare(plain, parser, TextEncoding.UTF_8, window, width, most, before);
    }

    /** Compares each record with what the parser finds at its place, and returns how many there are. */
    private static int compare(
            PlainRecords plain,
            RecordParser parser,
            TextEncoding encoding,
            ByteWindow window,
            int width,
            int most,
            int before) {
        int at = window.start;
        int found = plain.find(window, most, before);
        for (int row = 0; row < found; row++) {
            assertThat(at).isLessThan(before);
            assertThat(parser.parse(window, at, width)).isEqualTo(RecordParser.Item.RECORD);
            int[] starts = new int[width];
            int[] ends = new int[width];
            for (int field = 0; field < width; field++) {
                int place = plain.first() + row * plain.stride() + field;
                starts[field] = plain.places()[place - 1] + 1;
                ends[field] = plain.places()[place];
            }
            assertThat(starts).isEqualTo(Arrays.copyOf(parser.fields.starts, parser.fields.count));
            assertThat(ends).isEqualTo(Arrays.copyOf(parser.fields.ends, parser.fields.count));
            assertThat(plain.start(row)).isEqualTo(at);
            assertThat(plain.firstEnd(row)).isEqualTo(ends[0]);
            assertThat(plain.end(row)).isEqualTo(parser.end);
            assertThat(plain.start(row + 1)).isEqualTo(parser.next);
            assertThat(parser.joinedLines || parser.blankBeforeQuote).isFalse();
            if (parser.notPlain) {
                assertThat(encoding.needsDecoding()).isFalse();
                assertThat(strictly(window.bytes, at, parser.end)).doesNotContain("\u0000");
            }
            assertThat(parser.fields.arePlain()).isTrue();
            at = parser.next;
        }
        return found;
    }

    @Test
    void what_is_found_in_random_bytes_is_what_the_parser_finds() {
        Random random = new Random(17);
        int all = 0;
        for (int round = 0; round < 2000; round++) {
            char delimiter = ",;\t".charAt(random.nextInt(3));
            int width = 1 + random.nextInt(4);
            CsvOptions options = options(
                    delimiter,
                    random.nextInt(4) == 0 ? 0 : '"',
                    random.nextBoolean() ? Escapes.REFUSE_LINE_END : Escapes.QUOTED,
                    random.nextBoolean() ? "#" : "");
            TextEncoding encoding = random.nextInt(4) == 0 ? LATIN_1 : TextEncoding.UTF_8;
            PlainRecords plain = plain(options, encoding, width);
            RecordParser parser = new RecordParser(options, encoding);
            byte[] bytes = utf8(randomText(random, delimiter, width));
            for (int broken = random.nextInt(3); broken > 0; broken--) {
                bytes[random.nextInt(bytes.length)] = (byte) (128 + random.nextInt(128));
            }
            ByteWindow window = window(bytes, 0, bytes.length);
            window.last = random.nextBoolean();
            while (window.start < window.end) {
                int before = random.nextInt(4) > 0 ? window.end : random.nextInt(window.end + 1);
                all += compare(plain, parser, encoding, window, width, 1 + random.nextInt(20), before);
                if (random.nextInt(3) > 0) {
                    RecordParser.Item item = parser.parse(window, window.start, width);
                    window.start = item == RecordParser.Item.INCOMPLETE ? window.end : parser.next;
                } else {
                    window.start = Math.min(window.end, window.start + random.nextInt(100));
                }
            }
        }
        assertThat(all).isGreaterThan(10_000);
    }

    /** Mostly records as they should be. */
    private static String randomText(Random random, char delimiter, int width) {
        StringBuilder text = new StringBuilder();
        String lineEnd = random.nextInt(3) == 0 ? "\r\n" : "\n";
        int wild = random.nextInt(4) == 0 ? 3 : 60;
        for (int line = 0; line < 40; line++) {
            for (int field = 0; field < width; field++) {
                text.append(field == 0 ? "" : delimiter).append("x".repeat(random.nextInt(12)));
                if (random.nextInt(wild) == 0) {
                    text.append(PIECES[random.nextInt(PIECES.length)]);
                }
            }
            text.append(lineEnd);
        }
        return text.toString();
    }

    @Test
    void plain_records_are_found_up_to_the_last_whole_block_at_each_place_of_the_window() {
        CsvOptions options = options(',', '"', Escapes.REFUSE_LINE_END, "");
        RecordParser parser = new RecordParser(options, TextEncoding.UTF_8);
        for (String record : List.of("ab,,cdefghijk\n", "ab,,cdefghijk\r\n")) {
            byte[] bytes = utf8(record.repeat(20));
            int length = record.length();
            for (int start = 0; start < 3 * length; start += length) {
                for (int end = start; end <= bytes.length; end++) {
                    PlainRecords plain = plain(options, 3);
                    ByteWindow window = window(bytes, start, end);
                    int listed = (end - start) / 64 * 64;
                    // One more place than fields is wanted, in case CR and LF end the record.
                    int certain = Math.max(0, listed / length - 1);
                    assertThat(compare(plain, parser, window, 3, 1000, end)).isBetween(certain, listed / length);
                }
            }
        }
    }

    @Test
    void each_byte_is_recognised_at_each_place_of_a_block() {
        CsvOptions options = options(',', '"', Escapes.REFUSE_LINE_END, "#");
        RecordParser parser = new RecordParser(options, TextEncoding.UTF_8);
        byte[] good = utf8("xxxxxxxxxx,yyyyyyyyyyyyyyyyyyyyy,zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\n".repeat(3));
        for (int at = 0; at < 64; at++) {
            for (int b = 0; b < 256; b++) {
                byte[] bytes = good.clone();
                bytes[at] = (byte) b;
                ByteWindow window = window(bytes, 0, bytes.length);
                int found = compare(plain(options, 3), parser, window, 3, 1, window.end);
                boolean isField = bytes[at] != good[at] && good[at] == ',';
                boolean opens = (at == 0 || good[at - 1] == ',') && " \t\"".indexOf(b) >= 0;
                boolean isOther = at == 0 && "#T".indexOf(b) >= 0;
                boolean endsRecord = at > 32 && b == '\n';
                boolean isSpecial = good[at] != ',' && (b < 16 || b == ',' || b > 127) && !endsRecord;
                boolean isPlain = !isField && !opens && !isOther && !isSpecial;
                assertThat(found).as("byte " + b + " at " + at).isEqualTo(isPlain ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e9", "\u20ac", "\ud83d\ude00"})
    void characters_of_several_bytes_are_text_at_each_place_of_a_block_unless_bytes_are_missing(String character) {
        CsvOptions options = options(',', '"', Escapes.REFUSE_LINE_END, "");
        byte[] bytes = utf8(character);
        for (int before = 0; before <= 130; before++) {
            for (int length = 1; length <= bytes.length; length++) {
                byte[] record = new byte[before + length + 3];
                Arrays.fill(record, (byte) 'x');
                System.arraycopy(bytes, 0, record, before, length);
                record[before + length] = ',';
                record[before + length + 2] = '\n';
                byte[] file = Arrays.copyOf(record, record.length + 400);
                Arrays.fill(file, record.length, file.length, (byte) '\n');
                ByteWindow window = window(file, 0, file.length);

                assertThat(compare(plain(options, 2), new RecordParser(options, TextEncoding.UTF_8), window, 2, 9, 400))
                        .as("%d bytes after %d", length, before)
                        .isEqualTo(length == bytes.length ? 1 : 0);
                assertThat(plain(options, LATIN_1, 2).find(window, 9, 400)).isZero();
            }
        }
    }

    @Test
    void long_records_that_are_not_ascii_are_found_one_after_the_other() {
        CsvOptions options = options(',', '"', Escapes.REFUSE_LINE_END, "");
        RecordParser parser = new RecordParser(options, TextEncoding.UTF_8);
        byte[] bytes = utf8(("\u00e9".repeat(3_000) + ",b\n").repeat(70) + "\n".repeat(100));
        PlainRecords plain = plain(options, 2);
        ByteWindow window = window(bytes, 0, bytes.length);
        int all = 0;
        int found;
        do {
            found = compare(plain, parser, window, 2, 1000, window.end);
            all += found;
            window.start = found == 0 ? window.start : plain.start(found);
        } while (found > 0);

        assertThat(all).isEqualTo(70);
    }

    @Test
    void the_places_in_a_window_that_has_moved_are_listed_anew() throws Exception {
        CsvOptions options = options(',', '"', Escapes.REFUSE_LINE_END, "");
        RecordParser parser = new RecordParser(options, TextEncoding.UTF_8);
        PlainRecords plain = plain(options, 2);
        byte[] bytes = utf8("abc,d\n".repeat(1000));
        int[] read = {0};
        ByteWindow window = new ByteWindow(ByteWindow.BYTES);
        window.open((buffer, offset, length) -> {
            int n = Math.min(length, bytes.length - read[0]);
            System.arraycopy(bytes, read[0], buffer, offset, n);
            read[0] += n;
            return n == 0 ? -1 : n;
        });
        int all = 0;
        while (!window.last) {
            window.fill(317);
            int found;
            do {
                found = compare(plain, parser, window, 2, 7, window.end);
                all += found;
                window.start = found == 0 ? window.start : plain.start(found);
            } while (found > 0);
        }
        assertThat(all).isGreaterThan(980);
    }

    @Test
    void formats_that_ask_for_more_care_have_none() {
        assertThat(PlainRecords.of(options(',', '"', Escapes.EVERYWHERE, ""), TextEncoding.UTF_8, 3))
                .isEmpty();
        assertThat(PlainRecords.of(options(',', '"', Escapes.QUOTED, ""), TextEncoding.UTF_16LE, 3))
                .isEmpty();
        assertThat(PlainRecords.of(options(',', '"', Escapes.QUOTED, ""), TextEncoding.UTF_8, 3))
                .isPresent();
    }
}
