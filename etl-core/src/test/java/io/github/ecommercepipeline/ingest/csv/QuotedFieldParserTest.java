package io.github.ecommercepipeline.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Escapes;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotedFieldParserTest {

    /** Longer than two words of eight bytes, so that each place within a word occurs. */
    private static final String TEXT = "abcdefghijklmnopqrs";

    private final RecordParser doubled = parser((char) 0, Escapes.QUOTED);
    private final RecordParser escaped = parser('\\', Escapes.QUOTED);
    private final RecordParser everywhere = parser('\\', Escapes.EVERYWHERE);

    private static RecordParser parser(char escape, Escapes escapes) {
        CsvOptions options = new CsvOptions(
                ',', '"', escape, "UTF-8", true, List.of(), 9, 99, false, escapes, false, 0, false, "", "");
        return new RecordParser(options, TextEncoding.UTF_8);
    }

    private static List<String> parse(RecordParser parser, String record) {
        ByteWindow window = new ByteWindow(ByteWindow.BYTES);
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, window.bytes, 0, bytes.length);
        window.end = bytes.length;
        window.last = true;
        assertThat(parser.parse(window, 0, -1)).as(record).isEqualTo(RecordParser.Item.RECORD);
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < parser.fields.count; i++) {
            Arena arena = new Arena();
            parser.unescape(i, arena);
            fields.add(new String(arena.bytes(), 0, arena.size(), StandardCharsets.UTF_8));
        }
        return fields;
    }

    @Test
    void special_characters_are_found_at_each_place_of_a_quoted_field() {
        for (int at = 0; at <= TEXT.length(); at++) {
            for (String special : List.of(",", "\n", "\r\n", "\t", "\u0000", "\u00e9", "")) {
                String text = TEXT.substring(0, at) + special + TEXT.substring(at);
                assertThat(parse(doubled, "1,\"" + text + "\",2\n")).containsExactly("1", text, "2");
                assertThat(doubled.notPlain).as(text).isEqualTo(special.matches("[\u0000\u00e9]"));
                assertThat(parse(escaped, "\"" + text + "\"," + "x\n")).containsExactly(text, "x");
            }
            String quoted = TEXT.substring(0, at) + '"' + TEXT.substring(at);
            assertThat(parse(doubled, "1,\"" + quoted.replace("\"", "\"\"") + "\"\n"))
                    .containsExactly("1", quoted);
            assertThat(parse(escaped, "1,\"" + quoted.replace("\"", "\\\"") + "\"\n"))
                    .containsExactly("1", quoted);
        }
    }

    @Test
    void special_characters_are_found_at_each_place_of_an_unquoted_field_beside_a_quoted_one() {
        for (int at = 0; at <= TEXT.length(); at++) {
            String first = TEXT.substring(0, at);
            String second = TEXT.substring(at);
            assertThat(parse(doubled, "\"q\"," + first + "," + second + "\n")).containsExactly("q", first, second);
            assertThat(parse(doubled, "\"q\"," + first + "\u0001\t" + second + "\r\n"))
                    .containsExactly("q", first + "\u0001\t" + second);
            assertThat(parse(everywhere, "\"q\"," + first + "\\," + second + "\n"))
                    .containsExactly("q", first + "," + second);
        }
    }

    @Test
    void fields_before_the_first_quoted_one_are_kept() {
        String fields = "f,".repeat(200);
        assertThat(parse(doubled, fields + "\"a,b\",\u00e9\n"))
                .hasSize(202)
                .startsWith("f", "f")
                .endsWith("f", "a,b", "\u00e9");
        assertThat(doubled.notPlain).isTrue();
        assertThat(parse(doubled, "\u00e9,\"q\"\n")).containsExactly("\u00e9", "q");
        assertThat(doubled.notPlain).isTrue();
        assertThat(parse(doubled, "e,\"q\"\n")).containsExactly("e", "q");
        assertThat(doubled.notPlain).isFalse();
    }
}
