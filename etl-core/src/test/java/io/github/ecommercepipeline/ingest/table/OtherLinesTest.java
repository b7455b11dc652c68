package io.github.ecommercepipeline.ingest.table;

import static io.github.ecommercepipeline.ingest.table.ReadRow.blank;
import static io.github.ecommercepipeline.ingest.table.ReadRow.record;
import static io.github.ecommercepipeline.ingest.table.ReadRow.repeatedHeader;
import static io.github.ecommercepipeline.ingest.table.Reading.read;
import static io.github.ecommercepipeline.ingest.table.Reading.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.OtherLines;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lines that are not records: blank rows, repeated headers, and those that the contract describes. */
class OtherLinesTest {

    private final TestContract contract = TestContract.ofTexts("sku", "price");

    @Test
    void rows_of_delimiters_alone_are_blank_rows() {
        assertThat(rows(",,\r\nsku,price\r\nA1,1\r\n,\r\n,,,,\n\"\",\n,\"\"\n,"))
                .extracting(ReadRow::kind)
                .containsExactly(
                        RecordColumns.KIND_BLANK_LINE,
                        RecordColumns.KIND_RECORD,
                        RecordColumns.KIND_BLANK_LINE,
                        RecordColumns.KIND_BLANK_LINE,
                        RecordColumns.KIND_RECORD,
                        RecordColumns.KIND_RECORD,
                        RecordColumns.KIND_BLANK_LINE);
    }

    @Test
    void repeated_headers_in_other_case_or_with_other_quotes_are_headers() {
        List<String> headers =
                List.of("sku,price", "SKU,Price", "\"sku\",\"PRICE\"", "\ufeff\"sku\",price", " Sku , price");

        assertThat(rows("sku,price\n" + String.join("\n", headers) + "\nsku,prices\nSKU1,price\n\"price\",sku\n"))
                .extracting(ReadRow::kind)
                .containsExactlyElementsOf(Stream.concat(
                                headers.stream().map(header -> RecordColumns.KIND_REPEATED_HEADER),
                                Stream.of(
                                        RecordColumns.KIND_RECORD,
                                        RecordColumns.KIND_RECORD,
                                        RecordColumns.KIND_RECORD))
                        .toList());
    }

    @Test
    void the_header_of_one_column_is_repeated_only_with_the_same_bytes() {
        assertThat(read(TestContract.ofTexts("name").build(), utf8("name\nname\nName\n")))
                .containsExactly(repeatedHeader(5, "name", 1), record(10, "Name", "Name"));
    }

    @Test
    void lines_before_the_header_a_comment_and_a_trailer_are_not_records() {
        String file = "\"Sales, \"27\" May\n\"Account\"\n\nsku,price\n#A0,1\nA1,2\n\n#end\nTotal,2\n,\n";
        contract.otherLines(3, false, "#", "Total");

        for (int split : new int[] {1, 7, 1000}) {
            List<ReadRow> rows = read(contract.build(), utf8(file), "a.csv", split);
            assertThat(rows)
                    .filteredOn(row -> row.kind() == RecordColumns.KIND_RECORD)
                    .containsExactly(record(44, "A1,2", "A1", "2"));
            assertThat(rows)
                    .filteredOn(row -> row.kind() == RecordColumns.KIND_BLANK_LINE)
                    .extracting(ReadRow::raw)
                    .containsExactly("\"Sales, \"27\" May", "\"Account\"", "", "#A0,1", "", "#end", "Total,2", ",");
        }
    }

    @Test
    void lines_before_the_first_record_are_skipped_where_there_is_no_header() {
        contract.withoutHeader("sku", "price").otherLines(1, false, "", "");

        assertThat(read(contract.build(), utf8("id,Quantity\nA1,2\n"), "a.csv", 3))
                .satisfiesExactly(
                        row -> assertThat(row.kind()).isEqualTo(RecordColumns.KIND_BLANK_LINE),
                        row -> assertThat(row).isEqualTo(record(12, "A1,2", "A1", "2")));
    }

    @Test
    void a_record_after_a_trailer_sets_the_file_aside_in_another_split_too() {
        contract.otherLines(0, false, "", "Total,");
        String file = "sku,price\nA1,2\nTotal,2\n\nA2,3\n";

        for (int split : new int[] {18, 1000}) {
            assertThat(read(contract.build(), utf8(file), "a.csv", split))
                    .extracting(ReadRow::reasons)
                    .contains("file:record-after-trailer: see csv.trailerPrefix in the contract");
        }
    }

    @Test
    void the_header_is_the_first_line_that_begins_as_the_contract_says() {
        contract.lines(new OtherLines(List.of("price", "SKU"), false, List.of(), List.of()));
        String before = "All amounts in USD\n\"Definitions, \"of\" sorts\"\n\n";

        for (int split : new int[] {1, 7, 1000}) {
            assertThat(read(contract.build(), utf8(before + "\"sku\",price\nA1,2\n"), "a.csv", split))
                    .filteredOn(row -> row.kind() != RecordColumns.KIND_BLANK_LINE)
                    .containsExactly(record(before.length() + 12, "A1,2", "A1", "2"));
            assertThat(read(contract.build(), utf8(before + "item,price\nA1,2\n"), "a.csv", split))
                    .extracting(ReadRow::reasons)
                    .contains("file:header-unreadable: none of the first 5 lines begins with price or SKU"
                            + " (csv.headerPrefix)");
        }
        assertThat(read(contract.build(), utf8("A1,2\n".repeat(1001) + "sku,price\nA1,2\n")))
                .filteredOn(row -> row.kind() != RecordColumns.KIND_BLANK_LINE)
                .extracting(ReadRow::reasons)
                .containsExactly("file:header-unreadable: none of the first 1000 lines begins with price or SKU"
                        + " (csv.headerPrefix)");
    }

    @Test
    void rows_of_quoted_empty_fields_are_blank_if_the_contract_says_so() {
        contract.lines(new OtherLines(List.of(), true, List.of(), List.of()));

        assertThat(rows("\"\",\nsku,price\n\"\",\"\"\n,\"\"\n\" \",\n\"\",\"\"\"\"\n\"\""))
                .extracting(ReadRow::kind)
                .containsExactly(
                        RecordColumns.KIND_BLANK_LINE,
                        RecordColumns.KIND_BLANK_LINE,
                        RecordColumns.KIND_BLANK_LINE,
                        RecordColumns.KIND_RECORD,
                        RecordColumns.KIND_RECORD,
                        RecordColumns.KIND_BLANK_LINE);
    }

    @Test
    void lines_with_anything_in_a_field_end_the_file() {
        contract.lines(new OtherLines(List.of(), false, List.of("*,record(s)", "Seller"), List.of()));
        String file = "sku,price\nA1,2\nA,record\n\n3,record(s) downloaded, of May\nSeller ID : a\n";

        for (int split : new int[] {1, 7, 1000}) {
            assertThat(read(contract.build(), utf8(file), "a.csv", split))
                    .filteredOn(row -> row.kind() == RecordColumns.KIND_RECORD)
                    .containsExactly(record(10, "A1,2", "A1", "2"), record(15, "A,record", "A", "record"));
        }
        assertThat(read(contract.build(), utf8(file + "A2,3\n")))
                .extracting(ReadRow::reasons)
                .contains("file:record-after-trailer: see csv.trailerPrefix in the contract");
    }

    @Test
    void a_first_line_of_excel_is_skipped_if_the_contract_says_so() {
        contract.delimiter = ';';
        for (String sep : List.of("sep=;\r\n", "\"SEP=;\"\n", "")) {
            assertThat(read(contract.otherLines(0, true, "", "").build(), utf8(sep + "sku;price\nA1;1.50\n")))
                    .filteredOn(row -> row.kind() != RecordColumns.KIND_BLANK_LINE)
                    .containsExactly(record(sep.length() + 10, "A1;1.50", "A1", "1.50"));
        }

        assertThat(read(contract.otherLines(0, false, "", "").build(), utf8("sep=;\nsku;price\nA1;1.50\n")))
                .extracting(ReadRow::reasons)
                .containsExactly("file:no-column: the first line is 'sep=;', which Excel writes before the header"
                        + " (csv.sepLine)");
    }

    @Test
    void the_second_of_two_equal_names_is_bound_by_its_number() {
        TestContract numbered = new TestContract()
                .with(TestContract.property("id", new FieldType.Text(9)))
                .with(TestContract.headed(TestContract.property("second", new FieldType.Text(9)), "quantity#2"));

        assertThat(read(numbered.build(), utf8("id,Quantity,Quantity\n1,5,6\n")))
                .containsExactly(record(21, "1,5,6", "1", "6"));
        assertThat(read(numbered.build(), utf8("id,quantity#2\n1,5\n"))).containsExactly(record(14, "1,5", "1", "5"));
        assertThat(read(numbered.build(), utf8("id,Quantity\n1,5\n"))).containsExactly(record(12, "1,5", "1", null));
    }

    @Test
    void a_column_without_a_name_is_bound_by_its_place_among_those() {
        TestContract numbered = new TestContract()
                .with(TestContract.property("id", new FieldType.Text(9)))
                .with(TestContract.headed(TestContract.property("second", new FieldType.Text(9)), "#2"));

        assertThat(read(numbered.build(), utf8(",id, \n1,5,6\n"))).containsExactly(record(6, "1,5,6", "5", "6"));
        assertThat(read(numbered.build(), utf8(",id\n1,5\n"))).containsExactly(record(4, "1,5", "5", null));
    }

    @Test
    void skipped_lines_do_not_hide_that_the_file_is_blank() {
        contract.otherLines(5, true, "", "");

        assertThat(rows("a\n\n"))
                .containsExactly(
                        new ReadRow(RecordColumns.KIND_BLANK_LINE, 0, 0, "a", null, Arrays.asList(null, null)),
                        blank(2, 2));
    }

    private List<ReadRow> rows(String file) {
        return read(contract.build(), utf8(file));
    }
}
