package io.github.ecommercepipeline.ingest.table;

import static io.github.ecommercepipeline.ingest.table.ReadRow.blank;
import static io.github.ecommercepipeline.ingest.table.ReadRow.record;
import static io.github.ecommercepipeline.ingest.table.ReadRow.rejected;
import static io.github.ecommercepipeline.ingest.table.Reading.read;
import static io.github.ecommercepipeline.ingest.table.Reading.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the lines of a quote that is not closed properly, by default and with {@code recover: accept}. */
class BrokenQuoteTest {

    private static final String BROKEN = "record:broken-quote";
    private static final String INSIDE = "record:inside-broken-quote";

    private final TestContract contract = TestContract.ofTexts("a", "b");

    @Test
    void several_lines_with_balanced_quotes_and_the_wrong_number_of_fields_are_one_record() {
        assertThat(rows("a,b\n5,\"pasted:\n6,evil\n\",x\n7,ok\n"))
                .containsExactly(
                        rejected(4, "5,\"pasted:\n6,evil\n\",x", "record:field-count", null, null),
                        record(26, "7,ok", "7", "ok"));
    }

    @Test
    void text_after_a_closing_quote_rejects_the_lines_up_to_there() {
        assertThat(rows("a,b\n\"x\"y,2\n1,\"open\n6,evil\n\"q\",\"r\"\n7,ok\n"))
                .containsExactly(
                        rejected(4, "\"x\"y,2", BROKEN, null, null),
                        rejected(11, "1,\"open", BROKEN, null, null),
                        rejected(19, "6,evil", INSIDE, null, null),
                        rejected(26, "\"q\",\"r\"", INSIDE, null, null),
                        record(34, "7,ok", "7", "ok"));
    }

    @Test
    void a_quote_open_at_the_end_of_the_file_rejects_the_lines_up_to_there() {
        assertThat(rows("a,b\n1,2\n1,\"open\n\n3,4\r\n5,6"))
                .containsExactly(
                        record(4, "1,2", "1", "2"),
                        rejected(8, "1,\"open", BROKEN, null, null),
                        rejected(16, "", INSIDE, null, null),
                        rejected(17, "3,4", INSIDE, null, null),
                        rejected(22, "5,6", INSIDE, null, null));
    }

    @Test
    void a_quote_open_at_the_limit_of_lines_rejects_the_lines_up_to_there() {
        contract.maxRecordLines = 3;

        assertThat(rows("a,b\n1,\"x\n\ny\"\n1,\"x\n\n6,7\n8,9\n"))
                .containsExactly(
                        record(4, "1,\"x\n\ny\"", "1", "x\n\ny"),
                        rejected(13, "1,\"x", BROKEN, null, null),
                        rejected(18, "", INSIDE, null, null),
                        rejected(19, "6,7", INSIDE, null, null),
                        record(23, "8,9", "8", "9"));
    }

    @Test
    void a_quote_open_at_the_limit_of_bytes_rejects_the_lines_up_to_there() {
        contract.maxRecordBytes = 6;

        assertThat(rows("a,b\n\"123456\",2\n1,\"x\n3,45\n6,7\n\"1234567\",2\n"))
                .containsExactly(
                        record(4, "\"123456\",2", "123456", "2"),
                        rejected(15, "1,\"x", BROKEN, null, null),
                        rejected(20, "3,45", INSIDE, null, null),
                        record(25, "6,7", "6", "7"),
                        rejected(29, "\"1234567\",2", BROKEN, null, null));
    }

    @Test
    void the_limit_of_bytes_does_not_depend_on_how_much_is_read_at_once() {
        contract.maxRecordBytes = 100_000;
        String line = "x".repeat(299) + "\n";
        String file = "a,b\n1,\"" + line.repeat(99) + "1,2\n3,4\n" + line.repeat(3000);
        contract.maxRecordLines = 1_000;

        for (byte[] content : List.of(utf8(file), Reading.gzip(utf8(file)))) {
            List<ReadRow> rows = read(contract.build(), content);
            assertThat(rows).filteredOn(row -> INSIDE.equals(row.reasons())).hasSize(335);
        }
    }

    @Test
    void more_lines_than_a_batch_are_rejected_in_one_piece() {
        contract.maxRecordLines = 10_000;

        List<ReadRow> rows = read(contract.build(), utf8("a,b\n1,\"x\n" + "1,2\n".repeat(10_000)), "a.csv", 1000);

        assertThat(rows).hasSize(10_001);
        assertThat(rows).filteredOn(row -> INSIDE.equals(row.reasons())).hasSize(9_999);
        assertThat(rows.get(10_000).reasons()).isNull();
    }

    @Test
    void positions_in_utf_16_are_those_of_the_lines() {
        contract.encoding = StandardCharsets.UTF_16LE;

        assertThat(read(contract.build(), "a,b\n1,\"é\n3,4\n".getBytes(StandardCharsets.UTF_16LE)))
                .extracting(ReadRow::position, ReadRow::reasons)
                .containsExactly(tuple(8L, BROKEN), tuple(18L, INSIDE));
    }

    @Test
    void recovering_rejects_only_the_first_line() {
        contract.recovering();
        contract.maxRecordLines = 3;

        assertThat(rows("a,b\n\"x\"y,2\n1,\"open\n3,4\n5,\",6\n1,\"x\n\n\ny\"\n"))
                .containsExactly(
                        rejected(4, "\"x\"y,2", BROKEN, null, null),
                        rejected(11, "1,\"open", BROKEN, null, null),
                        record(19, "3,4", "3", "4"),
                        rejected(23, "5,\",6", BROKEN, null, null),
                        rejected(29, "1,\"x", BROKEN, null, null),
                        blank(34, 2),
                        blank(35, 2),
                        rejected(36, "y\"", "record:field-count", null, null));
    }

    private List<ReadRow> rows(String file) {
        return read(contract.build(), utf8(file));
    }
}
