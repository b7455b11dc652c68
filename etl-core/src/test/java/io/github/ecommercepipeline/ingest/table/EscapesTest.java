package io.github.ecommercepipeline.ingest.table;

import static io.github.ecommercepipeline.ingest.table.ReadRow.record;
import static io.github.ecommercepipeline.ingest.table.ReadRow.rejected;
import static io.github.ecommercepipeline.ingest.table.Reading.read;
import static io.github.ecommercepipeline.ingest.table.Reading.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.ecommercepipeline.contract.Escapes;
import io.github.ecommercepipeline.contract.FieldType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Escape characters outside quoted fields, and blanks before quoted fields. */
class EscapesTest {

    private static final String JOINED = "record:escaped-line-end";
    private static final String BLANK = "record:blank-before-quote";

    private final TestContract contract = TestContract.ofTexts("id", "name", "note");

    @Test
    void an_unquoted_escape_character_before_a_line_end_never_leaves_half_a_record() {
        assertThat(rows("id,name,note\n1,bob,one\\\n2,evil,two\n3,cy,c:\\dir\\\\\n4,x\\,y\n5,z,\\"))
                .containsExactly(
                        rejected(13, "1,bob,one\\\n2,evil,two", JOINED, null, null, null),
                        record(35, "3,cy,c:\\dir\\\\", "3", "cy", "c:\\dir\\\\"),
                        record(49, "4,x\\,y", "4", "x\\", "y"),
                        record(56, "5,z,\\", "5", "z", "\\"));
    }

    @Test
    void the_contract_may_say_that_it_is_text() {
        contract.escapes(Escapes.QUOTED);

        assertThat(rows("id,name,note\n1,bob,one\\\n2,cy,two\n"))
                .containsExactly(
                        record(13, "1,bob,one\\", "1", "bob", "one\\"), record(24, "2,cy,two", "2", "cy", "two"));
    }

    @Test
    void files_that_mysql_wrote_are_read() {
        contract.delimiter = '\t';
        contract.quote = '\u0001';
        contract.escape = Optional.of('\\');
        contract.escapes(Escapes.EVERYWHERE).withoutHeader("id", "name", "note");
        String file = "1\tann\t\\N\n2\tbob\tline one\\\nline two\n3\tc\\\\y\ta\\tb\\\tc\\nd\n4\tN\t\\\\N\n5\t\\0\t\n";

        for (int split : new int[] {5, 1000}) {
            assertThat(read(contract.build(), utf8(file), "a.txt", split))
                    .extracting(ReadRow::fields, ReadRow::reasons)
                    .containsExactly(
                            tuple(Arrays.asList("1", "ann", null), null),
                            tuple(List.of("2", "bob", "line one\nline two"), null),
                            tuple(List.of("3", "c\\y", "a\tb\tc\nd"), null),
                            tuple(List.of("4", "N", "\\N"), null),
                            tuple(Arrays.asList("5", null, null), "name:nul"));
        }
    }

    @Test
    void the_null_of_mysql_is_missing_in_a_required_property_and_text_in_quotes() {
        TestContract keyed = new TestContract()
                .with(TestContract.key(TestContract.property("id", new FieldType.Text(9)), 1))
                .with(TestContract.property("note", new FieldType.Text(9)));
        keyed.escape = Optional.of('\\');
        keyed.escapes(Escapes.EVERYWHERE);

        assertThat(read(keyed.build(), utf8("id,note\n\\N,x\n\"\\N\",\"a\\\"b\\\nc\"\n")))
                .containsExactly(
                        rejected(8, "\\N,x", "id:required", null, "x"),
                        record(13, "\"\\N\",\"a\\\"b\\\nc\"", "N", "a\"b\nc"));
    }

    @Test
    void lines_that_escapes_join_are_limited_like_those_of_a_quote() {
        contract.maxRecordLines = 2;

        assertThat(rows("id,name,note\n1,a,x\\\ny\\\n3,c,z\n"))
                .extracting(ReadRow::reasons)
                .containsExactly("record:broken-quote", "record:inside-broken-quote", null);
    }

    @Test
    void blanks_before_a_quoted_field_reject_the_whole_record() {
        assertThat(rows("id,name,note\n1, \"x, y\", z\n2,\t\"p\", q\n \"3\",\"a\", \"b\n4,evil,x\"\n5, p ,q\n"))
                .containsExactly(
                        rejected(13, "1, \"x, y\", z", BLANK, null, null, null),
                        rejected(26, "2,\t\"p\", q", BLANK, null, null, null),
                        rejected(36, " \"3\",\"a\", \"b\n4,evil,x\"", BLANK, null, null, null),
                        record(59, "5, p ,q", "5", " p ", "q"));
    }

    @Test
    void the_contract_may_say_that_blanks_before_a_field_are_skipped() {
        contract.skippingInitialSpace();

        assertThat(rows("id, name, \"note\"\n1, \"x, y\", z\n2, \"p\",\t\n"))
                .containsExactly(
                        record(17, "1, \"x, y\", z", "1", "x, y", "z"), record(30, "2, \"p\",\t", "2", "p", null));
    }

    @Test
    void a_header_with_blanks_before_quotes_names_the_option() {
        assertThat(rows("id, \"name\", \"note\"\n1,2,3\n"))
                .extracting(ReadRow::reasons)
                .containsExactly("file:header-unreadable: blanks before a quote (csv.skipInitialSpace)");
    }

    private List<ReadRow> rows(String file) {
        return read(contract.build(), utf8(file));
    }
}
