package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.Orders.withCustom;
import static io.github.ecommercepipeline.contract.Orders.withPropertyCustom;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatsContractTest {

    private static final String EUROPEAN = "EUR: {decimalSeparator: ',', thousandsSeparator: '.'}";

    @Test
    void formats_of_the_dataset_hold_for_all_numbers_without_separators_of_their_own() {
        String formats = "{by: id, formats: {" + EUROPEAN + ", ' USD ': {}}, others: own}";
        Contract contract = read(withCustom("numberFormats", formats));
        Contract own = read(
                withCustom("numberFormats", formats)
                        .replace(
                                "physicalType: \"decimal(12,2)\"",
                                "physicalType: \"decimal(12,2)\", customProperties: [{property: decimalSeparator, value: ','}]"));

        NumberFormats read = new NumberFormats(
                "id",
                Map.of("EUR", new Separators(',', Optional.of('.')), "USD", new Separators('.', Optional.empty())),
                NumberFormats.Others.OWN);
        assertThat(formats(contract, "price")).contains(read);
        assertThat(formats(contract, "pieces")).contains(read);
        assertThat(formats(own, "price")).isEmpty();
        assertThat(formats(own, "pieces")).contains(read);
    }

    @Test
    void a_format_takes_what_it_does_not_name_from_the_property() {
        Contract contract = read(
                withCustom("thousandsSeparator", "\"'\"")
                        .replace(
                                "physicalType: \"decimal(12,2)\"",
                                "physicalType: \"decimal(12,2)\", customProperties:"
                                        + " [{property: numberFormats, value: {by: _header, formats: {Betrag: {decimalSeparator: ','}}}}]"));

        NumberFormats read = formats(contract, "price").orElseThrow();
        assertThat(read.isByHeader()).isTrue();
        assertThat(read.others()).isEqualTo(NumberFormats.Others.REJECT);
        assertThat(read.formats()).containsExactly(Map.entry("betrag", new Separators(',', Optional.of('\''))));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{by: id}|properties[2].customProperties[numberFormats].value.formats: is missing",
                "{formats: {EUR: {}}}|properties[2].customProperties[numberFormats].value.by: is missing (allowed: a property that is",
                "{by: id, formats: {}}|properties[2].customProperties[numberFormats].value.formats: has 0 formats (allowed: 1 to 400)",
                "{by: id, formats: {EUR: {decimal: ','}}}|properties[2].customProperties[numberFormats].value.formats.EUR.decimal: unknown key",
                "{by: id, formats: {EUR: {decimalSeparator: ',,'}}}|properties[2].customProperties[numberFormats].value.formats.EUR.decimalSeparator: ',,' is not a valid",
                "{by: id, formats: {EUR: {thousandsSeparator: '.'}}}|properties[2].customProperties[numberFormats].value: '.' is both the decimal",
                "{by: id, formats: {EUR: {}, ' EUR': {}}}|properties[2].customProperties[numberFormats].value.formats: ' EUR' is there twice",
                "{by: id, formats: {' ': {}}}|properties[2].customProperties[numberFormats].value.formats: ' ' is blank",
                "{by: id, formats: {EUR: {}}, others: guess}|properties[2].customProperties[numberFormats].value.others: unknown value 'guess' (allowed: reject, own)",
                "{by: currency, formats: {EUR: {}}}|properties[2]: numberFormats is decided by 'currency', which is no column of its record (allowed: _header, id, pieces, paid",
                "{by: price, formats: {EUR: {}}}|properties[2]: numberFormats is decided by 'price', which is no column",
            })
    void what_cannot_be_decided_is_refused(String value, String problem) {
        assertThat(Orders.problems(withPropertyCustom("price", "numberFormats", value)))
                .singleElement()
                .asString()
                .startsWith("orders.yaml: schema[0]." + problem);
    }

    @Test
    void what_a_text_does_not_have_is_refused() {
        String value = "{by: BY, formats: {EUR: {decimalSeparator: ','}}}";
        String bySeen = withPropertyCustom("price", "numberFormats", value.replace("BY", "id"));
        String byHeader = withPropertyCustom("price", "numberFormats", value.replace("BY", "_header"));

        assertThat(Orders.problems(bySeen.replace("{name: price,", "{name: price, transformLogic: Price,")))
                .containsExactly("orders.yaml: schema[0].properties[2]: numberFormats does not reach the text that"
                        + " transformLogic makes (allowed: decimalSeparator on this property, for the form in which the"
                        + " expression writes numbers)");
        assertThat(
                        Orders.problems(
                                bySeen.replace(
                                        "{name: id, physicalType: varchar(20),",
                                        "{name: id, physicalType: varchar(20), classification: pii, customProperties: [{property: privacy, value: keep}],")))
                .singleElement()
                .asString()
                .contains("numberFormats is decided by 'id', which is personal data");
        assertThat(Orders.problems(byHeader.replace(
                        "{delimiter: \";\"}", "{header: false, columns: [id, pieces, price, paid, day, seen]}")))
                .singleElement()
                .asString()
                .contains("numberFormats by _header needs a header");
        assertThat(Orders.problems(
                        byHeader.replace("{delimiter: \";\"}", "{trailerTotals: [{line: \"T,#\", sum: price}]}")))
                .singleElement()
                .asString()
                .contains("numberFormats cannot tell how the trailer");
    }

    @Test
    void columns_that_expressions_read_may_have_further_names() {
        Contract contract = read(withCustom("columnAliases", "{Date: [Datum, Fecha], Time: [Uhrzeit]}"));

        assertThat(contract.rawRecords().namesOf("DATE")).isEqualTo(List.of("DATE", "Datum", "Fecha"));
        assertThat(contract.rawRecords().namesOf("Zone")).isEqualTo(List.of("Zone"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{Date: [Datum], Day: [datum]}|.Day: 'datum' is already a name of 'Date' (allowed: names that belong to one column",
                "{Date: [Day], Day: [Tag]}|.Date: 'Day' is already a name of 'Day'",
                "{Date: []}|.Date: is an empty list",
                "{Date: [' ']}|.Date: a name is blank",
                "{Date: Datum}|.Date: is ",
            })
    void a_name_belongs_to_one_column(String value, String problem) {
        assertThat(Orders.problems(withCustom("columnAliases", value)))
                .singleElement()
                .asString()
                .startsWith("orders.yaml: schema[0].customProperties[columnAliases].value" + problem);
    }

    private static Contract read(String yaml) {
        return ContractReader.read("orders.yaml", yaml);
    }

    private static Optional<NumberFormats> formats(Contract contract, String property) {
        return contract.property(property).format().numberForms().formats();
    }
}
