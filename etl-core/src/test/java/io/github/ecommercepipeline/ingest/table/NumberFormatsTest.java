package io.github.ecommercepipeline.ingest.table;

import static io.github.ecommercepipeline.ingest.table.Reading.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.ingest.file.Input;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Numbers whose separators depend on another text of the record, or on the file's header. */
class NumberFormatsTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales
            version: 1.0.0
            status: active
            schema:
              - name: sales
                customProperties:
                  - {property: numberFormats, value: {by: BY, formats: {FORMATS}, others: OTHERS}}CARRY
                properties:
                  - {name: id, physicalType: varchar(9)}
                  - {name: amount, physicalType: "decimal(9,2)", customProperties: [{property: aliases, value: [Amount, Betrag, Summe]}]}
                  - {name: currency, physicalType: char(3), customProperties: [{property: aliases, value: [Currency]}, {property: trim, value: true}]}
                  - {name: pieces, physicalType: integer}
            """;
    private static final String BY_CURRENCY =
            "EUR: {decimalSeparator: \",\", thousandsSeparator: \".\"}, USD: {thousandsSeparator: \",\"}, É$: {decimalSeparator: \"'\"}";
    private static final String BY_HEADER =
            "Betrag: {decimalSeparator: \",\", thousandsSeparator: \".\"}, SUMME: {decimalSeparator: \",\", thousandsSeparator: \".\"},"
                    + " Amount: {thousandsSeparator: \",\"}";

    /** One record: its id, amount and currency as written, without quotes. */
    private record Sale(String id, String amount, String currency) {}

    @Test
    void the_text_beside_a_number_tells_what_its_points_and_commas_mean() {
        assertThat(Reading.read(byCurrency("reject", ""), utf8("""
                        id,amount,currency,pieces
                        1,"1.234,50",EUR,"1.000"
                        2,"1,234.50", USD ,1
                        3,1.234,EUR,1
                        4,1.23,EUR,1
                        5,1.23,JPY,
                        6,,JPY,
                        7,9.99,,
                        8,5,usd,2
                        9,1'5,É$,3
                        """)))
                .extracting(row -> row.reasons() + " " + row.fields())
                .containsExactly(
                        "null [1, 1234.50, EUR, 1000]",
                        "null [2, 1234.50, USD, 1]",
                        "null [3, 1234.00, EUR, 1]",
                        "amount:thousands [4, null, EUR, 1]",
                        "amount:number-format [5, null, JPY, null]",
                        "null [6, null, JPY, null]",
                        "amount:number-format [7, null, null, null]",
                        "amount:number-format;pieces:number-format [8, null, usd, null]",
                        "null [9, 1.50, É$, 3]");
    }

    @Test
    void others_have_the_separators_of_the_property_itself_if_the_contract_says_so() {
        assertThat(Reading.read(
                        byCurrency("own", ""), utf8("id,amount,currency,pieces\n1,1.50,JPY,1\n2,\"1,50\",,1\n")))
                .extracting(row -> row.reasons() + " " + row.fields().get(1))
                .containsExactly("null 1.50", "amount:decimal null");
        assertThat(Reading.read(byCurrency("own", ""), utf8("id,amount\n1,1.50\n")))
                .extracting(row -> row.fields().get(1))
                .containsExactly("1.50");
    }

    @Test
    void a_file_without_the_column_that_tells_is_set_aside() {
        assertThat(Reading.read(byCurrency("reject", ""), utf8("id,amount,pieces\n1,1.50,1\n")))
                .singleElement()
                .satisfies(row -> assertThat(row.reasons()).startsWith("file:missing-column: currency"));
    }

    @Test
    void the_header_tells_for_a_whole_file() {
        assertThat(first("id,Betrag\n1,\"1.234,50\"\n")).isEqualTo("null [1, 1234.50, null, null]");
        assertThat(first("id,Amount\n1,\"1,234.50\"\n")).isEqualTo("null [1, 1234.50, null, null]");
        assertThat(first("id,amount\n1,1.50\n")).isEqualTo("null [1, 1.50, null, null]");
        assertThat(first("id,amount,betrag \n1,1.50,\n"))
                .isEqualTo("file:number-format: amount: the header has the columns betrag, amount, by which"
                        + " numberFormats tells different forms of numbers [null, null, null, null]");
        assertThat(first("id,pieces\n1,1\n"))
                .startsWith("file:number-format: amount: the header has no column betrag, summe, amount, by which"
                        + " numberFormats tells how numbers are written");
    }

    private String first(String file) {
        ReadRow row = Reading.read(byHeader(), utf8(file)).stream()
                .filter(read -> read.kind() != RecordColumns.KIND_HEADER)
                .findFirst()
                .orElseThrow();
        return row.reasons() + " " + row.fields();
    }

    @Property(tries = 100)
    void it_equals_a_plain_reading_of_each_record(
            @ForAll @Size(max = 40) List<@From("sales") Sale> sales,
            @ForAll boolean carried,
            @ForAll @IntRange(min = 1, max = 200) int split)
            throws IOException {
        String text = "id,amount,currency,pieces\n" + lines(sales, ",1");
        Contract contract = byCurrency("reject", carried ? "carry" : "");

        List<ReadRow> rows = read(contract, List.of(text), split);

        List<String> expected = new ArrayList<>();
        Sale before = new Sale("", "", "");
        for (Sale sale : sales) {
            boolean follows = carried && sale.id().equals(before.id());
            String currency = follows && sale.currency().isBlank() ? before.currency() : sale.currency();
            expected.add(expected(sale.amount(), currency.strip()));
            // Of a group, the first record carries its currency, unless it is rejected.
            if (!follows) {
                boolean accepted = expected.get(expected.size() - 1).matches("null|-?[0-9.]+")
                        && List.of("EUR", "USD").contains(currency.strip());
                before = new Sale(sale.id(), "", accepted ? currency : "");
            }
        }
        assertThat(rows).extracting(NumberFormatsTest::outcome).isEqualTo(expected);
    }

    @Property(tries = 30)
    void files_in_several_languages_are_read_on_one_day(
            @ForAll @Size(min = 1, max = 4) List<@From("headers") String> headers,
            @ForAll @Size(max = 12) List<@From("sales") Sale> sales,
            @ForAll @IntRange(min = 1, max = 100) int split)
            throws IOException {
        List<String> texts = headers.stream()
                .map(header -> "id," + header + ",currency,pieces\n" + lines(sales, ",1"))
                .toList();

        List<ReadRow> rows = read(byHeader(), texts, split);

        for (int file = 0; file < headers.size(); file++) {
            int at = file;
            String currency = headers.get(file).equalsIgnoreCase("amount") ? "USD" : "EUR";
            assertThat(rows.stream().filter(row -> row.file() == at))
                    .extracting(NumberFormatsTest::outcome)
                    .isEqualTo(sales.stream()
                            .map(sale -> expected(sale.amount(), currency))
                            .toList());
        }
    }

    @Provide
    Arbitrary<Sale> sales() {
        Arbitrary<String> amounts = Arbitraries.of(
                "",
                "7",
                "-7",
                "1.5",
                "1,5",
                "1.234",
                "1,234",
                "1.234,5",
                "1,234.50",
                "12.34.567",
                "1234,567",
                "x",
                "1'5");
        return Combinators.combine(
                        Arbitraries.of("a", "a", "b"),
                        amounts,
                        Arbitraries.of("EUR", "USD", " EUR", "EUR ", "", " ", "JPY", "eur"))
                .as(Sale::new);
    }

    @Provide
    Arbitrary<String> headers() {
        return Arbitraries.of("Betrag", "betrag", "Summe", "Amount", "amount", "AMOUNT");
    }

    private static String lines(List<Sale> sales, String end) {
        StringBuilder lines = new StringBuilder();
        for (Sale sale : sales) {
            lines.append(sale.id()).append(",\"").append(sale.amount()).append("\",\"");
            lines.append(sale.currency()).append('"').append(end).append('\n');
        }
        return lines.toString();
    }

    /** What a plain reading makes of an amount: its value, NULL or why not. */
    private static String expected(String amount, String currency) {
        if (amount.isEmpty()) {
            return "null";
        }
        String decimal = currency.equals("EUR") ? "," : ".";
        String thousands = currency.equals("EUR") ? "." : ",";
        if (!List.of("EUR", "USD").contains(currency)) {
            return "number-format";
        }
        Pattern number = Pattern.compile("-?(\\d+|\\d{1,3}(T\\d{3})+)(D\\d+)?"
                .replace("T", Pattern.quote(thousands))
                .replace("D", Pattern.quote(decimal)));
        if (!number.matcher(amount).matches()) {
            return "invalid";
        }
        BigDecimal value = new BigDecimal(amount.replace(thousands, "").replace(decimal, "."));
        return value.stripTrailingZeros().scale() > 2
                ? "invalid"
                : value.setScale(2).toPlainString();
    }

    private static String outcome(ReadRow row) {
        List<String> reasons = row.reasons() == null
                ? List.of()
                : Arrays.stream(row.reasons().split(";"))
                        .filter(reason -> reason.startsWith("amount:"))
                        .toList();
        if (reasons.isEmpty()) {
            return String.valueOf(row.fields().get(1));
        }
        return reasons.get(0).equals("amount:number-format") ? "number-format" : "invalid";
    }

    private static List<ReadRow> read(Contract contract, List<String> texts, int split) throws IOException {
        Path place = Files.createTempDirectory("numbers");
        List<Path> files = new ArrayList<>();
        List<Input> inputs = new ArrayList<>();
        try {
            for (String text : texts) {
                files.add(Files.write(place.resolve("f" + files.size() + ".csv"), utf8(text)));
                inputs.add(Reading.input(files.get(files.size() - 1)));
            }
            return Reading.read(contract, inputs, split).stream()
                    .filter(row -> row.kind() != RecordColumns.KIND_HEADER)
                    .toList();
        } finally {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(place);
        }
    }

    private static Contract byCurrency(String others, String carry) {
        return contract("currency", BY_CURRENCY, others, carry);
    }

    private static Contract byHeader() {
        return contract("_header", BY_HEADER, "reject", "");
    }

    private static Contract contract(String by, String formats, String others, String carry) {
        String carried = "\n      - {property: carryForward, value: {by: [id], columns: [Currency]}}";
        return ContractReader.read(
                "sales",
                CONTRACT.replace("BY", by)
                        .replace("FORMATS", formats)
                        .replace("OTHERS", others)
                        .replace("CARRY", carry.isEmpty() ? "" : carried));
    }
}
