package io.github.ecommercepipeline.ingest.table;

import static io.github.ecommercepipeline.ingest.table.Reading.findings;
import static io.github.ecommercepipeline.ingest.table.Reading.read;
import static io.github.ecommercepipeline.ingest.table.Reading.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.ColumnPolicy;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.OnMissingColumn;
import io.github.ecommercepipeline.contract.OnNewColumn;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Headers that do not fit the contract, of which no column is required. */
class HeaderFitTest {

    private final TestContract contract = TestContract.ofTexts("sku", "qty", "price");

    @Test
    void a_file_with_another_delimiter_is_set_aside_with_its_header_and_the_likely_delimiter() {
        assertThat(setAside("sku;qty;price\nA1;5;1.50\n"))
                .isEqualTo("file:no-column: the header is 'sku;qty;price'; the delimiter is probably ';'");
        assertThat(setAside("sku\tqty\tprice\nA1\t5\t1.50\n")).endsWith("the delimiter is probably a tab");
        assertThat(setAside("Artikel;Menge\nA1;5\n"))
                .isEqualTo("file:no-column: the header is 'Artikel;Menge'; the delimiter is probably ';'");
    }

    @Test
    void a_file_without_a_header_is_set_aside_without_showing_its_first_record() {
        assertThat(setAside("A2,7,2.50\nA3,8,3.50\n"))
                .isEqualTo("file:no-column: the first line has the form 'x9,9,9.99' and may be a record:"
                        + " is the header missing, or do other lines come before it (csv.skipRows)?");
        assertThat(setAside("1,2\n3,4\n")).contains("'9,9'").doesNotContain("delimiter");
    }

    @Test
    void the_first_line_of_a_dataset_with_personal_data_is_shown_only_if_it_has_the_columns_of_the_contract() {
        contract.with(personal("name"));

        assertThat(setAside("Ann;Lee\nBob;Ray\n")).contains("'xxx;xxx'").doesNotContain("Ann");
        assertThat(setAside("sku;name\nA1;Ann\n")).contains("'sku;name'");
    }

    @Test
    void what_is_not_csv_is_said_to_be_so() {
        assertThat(setAside("sep=;\nsku;qty;price\nA1;5;1.50\n")).contains("'sep=;', which Excel writes");
        assertThat(setAside("<!DOCTYPE html>\n<html>\n")).contains("the file is HTML");
        byte[] utf16 = "sku,qty,price\nA1,5,1.50\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(setAside(utf16)).contains("UTF-16 without a byte order mark");
    }

    @Test
    void a_file_of_another_format_is_said_to_be_so_whatever_its_name() {
        assertThat(setAside(latin("PK\u0003\u0004\u0014\u0000xl/workbook.xml")))
                .isEqualTo("file:not-csv: the file is a ZIP archive or an Excel workbook (.xlsx), not CSV;"
                        + " deliver it as CSV, plain or compressed with gzip, zstd or lz4");
        assertThat(setAside(latin("%PDF-1.7\n%\u00e2\u00e3\n"))).contains("a PDF document");
        assertThat(setAside(latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1"))).contains("an Excel workbook (.xls)");
        assertThat(setAside(latin("BZh91AY"))).contains("compressed with bzip2");
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void control_characters_of_a_header_are_not_shown() {
        assertThat(setAside("\u001bArtikel;Menge\n")).contains("Artikel").doesNotContain("\u001b");
    }

    @Test
    void a_header_that_is_not_on_the_first_line_is_not_searched_for() {
        assertThat(setAside("\nsku;qty;price\n")).contains("'sku;qty;price'");
    }

    @Test
    void missing_and_new_columns_are_reported_once_with_the_closest_name() throws IOException {
        assertThat(findings(contract.build(), utf8("sku,quantity,price,new_col\nA,1,1,z\nB,2,2,z\n")))
                .containsExactly("missing, so NULL: qty (did you mean quantity?); not read: quantity, new_col");
        assertThat(findings(contract.build(), utf8("price,sku,qty,\n1,A,1,\n"))).isEmpty();
    }

    @Test
    void new_columns_are_reported_ignored_or_refused() throws IOException {
        byte[] file = utf8("sku,qty,price,added\nA,1,1,z\n");

        assertThat(findings(contract.build(), file)).containsExactly("not read: added");
        contract.policy = policy(0, OnMissingColumn.WARN, Map.of(), OnNewColumn.IGNORE);
        assertThat(findings(contract.build(), file)).isEmpty();
        contract.policy = policy(0, OnMissingColumn.WARN, Map.of(), OnNewColumn.REFUSE);
        assertThat(setAside(file)).isEqualTo("file:new-column: not read: added");
    }

    @Test
    void a_missing_column_is_refused_for_the_dataset_or_for_a_property() {
        byte[] file = utf8("sku,quantity,price\nA,1,1\n");

        contract.policy = policy(0, OnMissingColumn.REFUSE, Map.of(), OnNewColumn.WARN);
        assertThat(setAside(file)).isEqualTo("file:missing-column: qty (did you mean quantity?)");
        contract.policy = policy(0, OnMissingColumn.REFUSE, Map.of("qty", OnMissingColumn.WARN), OnNewColumn.WARN);
        assertThat(read(contract.build(), file))
                .singleElement()
                .satisfies(row -> assertThat(row.kind()).isEqualTo(RecordColumns.KIND_RECORD));
        contract.policy = policy(0, OnMissingColumn.WARN, Map.of("qty", OnMissingColumn.REFUSE), OnNewColumn.WARN);
        assertThat(setAside(file)).startsWith("file:missing-column: qty");
    }

    @Test
    void a_file_with_too_small_a_share_of_the_columns_is_set_aside() {
        contract.policy = policy(0.6, OnMissingColumn.WARN, Map.of(), OnNewColumn.WARN);

        assertThat(setAside("sku,a,b\nA,1,1\n"))
                .isEqualTo("file:too-few-columns: 1 of 3 columns; missing, so NULL: qty, price");
        assertThat(read(contract.build(), utf8("sku,qty\nA,1\n"))).hasSize(1);
    }

    private String setAside(String file) {
        return setAside(utf8(file));
    }

    private String setAside(byte[] file) {
        Contract built = contract.build();
        List<ReadRow> rows = read(built, file, "a.csv", 5).stream()
                .filter(row -> row.kind() != RecordColumns.KIND_BLANK_LINE)
                .toList();
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).kind()).isEqualTo(RecordColumns.KIND_FILE_SET_ASIDE);
        return rows.get(0).reasons();
    }

    private static ColumnPolicy policy(
            double share, OnMissingColumn missing, Map<String, OnMissingColumn> of, OnNewColumn added) {
        return new ColumnPolicy(share, missing, of, added);
    }

    private static Property personal(String name) {
        Property p = TestContract.property(name, new FieldType.Text(64));
        return new Property(
                p.name(),
                p.type(),
                p.required(),
                p.unique(),
                p.keyPosition(),
                "pii",
                Privacy.MASK,
                p.headers(),
                p.transformLogic(),
                p.derivation(),
                p.format(),
                p.renamedFrom());
    }
}
