package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatChangesTest {

    private static final LocalDate BEFORE = LocalDate.of(2024, 5, 27);
    private static final LocalDate FROM = LocalDate.of(2024, 5, 28);
    private static final LocalDate LATER = LocalDate.of(2024, 6, 3);

    @Test
    void a_block_replaces_what_it_names_from_its_date_on() {
        Contract contract = read("[{validFrom: 2024-05-28, csv: {delimiter: \",\"}, zone: Europe/London, properties:"
                + " {pieces: {aliases: [Qty]}, day: {formats: [dd/MM/uuuu]}}}]");

        assertThat(contract.on(BEFORE)).isSameAs(contract);
        assertThat(contract.csv().delimiter()).isEqualTo(';');
        assertThat(contract.property("day").format().patterns()).containsExactly("uuuu-MM-dd");
        for (Contract changed : List.of(contract.on(FROM), contract.on(LATER))) {
            assertThat(changed.csv().delimiter()).isEqualTo(',');
            assertThat(changed.property("pieces").headers()).containsExactly("pieces", "Qty");
            assertThat(changed.property("day").format().patterns()).containsExactly("dd/MM/uuuu");
            assertThat(changed.property("seen").format().zone()).isEqualTo(ZoneId.of("Europe/London"));
        }
    }

    @Test
    void what_a_block_does_not_name_stays_as_it_was_the_day_before() {
        Contract contract = read("[{validFrom: 2024-05-28, csv: {delimiter: \",\", encoding: ISO-8859-1}},"
                + " {validFrom: 2024-06-03, decimalSeparator: \",\", csv: {delimiter: \"|\"}}]");

        assertThat(contract.on(FROM).csv().encoding()).isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat(contract.on(FROM).property("price").format().decimalSeparator())
                .isEqualTo('.');
        assertThat(contract.on(LATER).csv().delimiter()).isEqualTo('|');
        // csv is replaced whole, since its keys depend on each other
        assertThat(contract.on(LATER).csv().encoding()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(contract.on(LATER).property("price").format().decimalSeparator())
                .isEqualTo(',');
    }

    @Test
    void files_may_lose_their_header_on_a_day() {
        Contract contract = read(
                "[{validFrom: 2024-05-28, csv: {header: false, columns:" + " [id, pieces, price, paid, day, seen]}}]");

        assertThat(contract.csv().header()).isTrue();
        assertThat(contract.on(FROM).csv().columns()).startsWith("id", "pieces");
    }

    @Test
    void a_days_digest_covers_only_what_holds_on_that_day() {
        String first = "{validFrom: 2024-05-28, csv: {delimiter: \",\"}}";
        Contract plain = ContractReader.read("orders.yaml", Orders.YAML);
        Contract one = read("[" + first + "]");
        Contract two = read("[" + first + ", {validFrom: 2024-06-03, zone: Europe/London}]");
        Contract comma = ContractReader.read("orders.yaml", Orders.with("delimiter: \";\"", "delimiter: \",\""));

        assertThat(one.digest()).isEqualTo(plain.digest());
        assertThat(one.on(FROM).digest()).isNotEqualTo(plain.digest()).isEqualTo(comma.digest());
        assertThat(two.on(FROM).digest()).isEqualTo(one.on(FROM).digest());
        assertThat(two.on(LATER).digest()).isNotEqualTo(one.on(LATER).digest());
    }

    @Test
    void blocks_alone_do_not_change_the_digest_of_earlier_days() {
        String yaml = """
                apiVersion: v3.1.0
                kind: DataContract
                id: t
                version: 1.0.0
                status: active
                schema:
                  - name: t%s
                    properties: [{name: id, physicalType: integer}]
                """;
        String custom = "\n    customProperties: [{property: %s}]";
        String with = custom.replace("%s", "formatChanges, value: [{validFrom: 2024-05-28, csv: {delimiter: \";\"}}]");
        String without = custom.replace("%s", "csv, value: {delimiter: \";\"}");

        Contract changed = ContractReader.read("t.yaml", yaml.replace("%s", with));

        assertThat(changed.digest())
                .isEqualTo(ContractReader.read("t.yaml", yaml.replace("%s", "")).digest());
        assertThat(changed.on(FROM).digest())
                .isEqualTo(ContractReader.read("t.yaml", yaml.replace("%s", without))
                        .digest());
    }

    @Test
    void what_decides_about_records_or_tables_cannot_change_on_a_day() {
        List<String> problems = problems("[{validFrom: 2024-05-28, loadMode: snapshot, delimiter: \",\", properties:"
                + " {pieces: {physicalType: bigint, primaryKey: true, privacy: mask, alias: [x]}}}]");

        String block = "orders.yaml: schema[0].customProperties[formatChanges].value[0].";
        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith(block + "loadMode: holds for all days and cannot change on one (allowed: csv,"))
                .anySatisfy(problem -> assertThat(problem).startsWith(block + "delimiter: unknown key (allowed: csv,"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith(block + "properties.pieces.physicalType: holds for all days"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith(block + "properties.pieces.primaryKey: holds for all days"))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith(block + "properties.pieces.privacy: holds for all"))
                .anySatisfy(problem -> assertThat(problem).startsWith(block + "properties.pieces.alias: unknown key"));
    }

    @Test
    void dates_must_be_dates_and_ascend() {
        assertThat(problems("[{validFrom: 28.05.2024, zone: UTC}, {zone: UTC}, {validFrom: 2024-05-28, zone: UTC},"
                        + " {validFrom: 2024-05-28, zone: UTC}, {validFrom: 2024-06-01}]"))
                .anySatisfy(problem -> assertThat(problem).contains("[0].validFrom: '28.05.2024' is not a date"))
                .anySatisfy(problem -> assertThat(problem).contains("[1].validFrom: is missing"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("[3].validFrom: 2024-05-28 does not come after 2024-05-28"))
                .anySatisfy(problem -> assertThat(problem).contains("[4]: changes nothing (allowed: csv,"));
        assertThat(problems("[]")).anySatisfy(problem -> assertThat(problem).contains("is an empty list"));
    }

    @Test
    void a_wrong_value_is_reported_once_at_its_place_in_the_block() {
        String yaml = changes("[{validFrom: 2024-05-28, csv: {delimiter: \"||\"}, properties: {pieces: {zone: UTC},"
                + " nowhere: {trim: true}, price: {aliases: [ID]}}}, {validFrom: 2024-06-03, zone: UTC}]");

        assertThat(Orders.problems(yaml))
                .containsExactlyInAnyOrder(
                        "orders.yaml: schema[0].customProperties[formatChanges].value[0].csv.delimiter: '||' cannot be"
                                + " used (allowed: one ASCII character other than NUL, CR and LF)",
                        "orders.yaml: schema[0].customProperties[formatChanges].value[0].properties.pieces.zone: does"
                                + " not apply to type integer (allowed: decimalSeparator, nullTokens, numberFormats,"
                                + " parentheses, strip, thousandsSeparator, trailingMinus, trailingZeroFraction, trim)",
                        "orders.yaml: schema[0].customProperties[formatChanges].value[0].properties.nowhere: no"
                                + " property is named 'nowhere' (allowed: day, id, paid, pieces, price, seen)",
                        "orders.yaml: schema[0].properties[2]: the alias 'ID' is also a header of 'id', from"
                                + " 2024-05-28 on (allowed: headers that belong to one property, ignoring case)");
        assertThat(ContractReader.readings(Map.of("orders.yaml", yaml)).get(0).problems())
                .allSatisfy(problem -> assertThat(problem.line()).isPositive());
    }

    @Test
    void a_fault_outside_the_blocks_is_reported_once() {
        String yaml = changes("[{validFrom: 2024-05-28, zone: UTC}, {validFrom: 2024-06-03, zone: UTC}]")
                .replace("physicalType: boolean", "physicalType: bool");

        assertThat(Orders.problems(yaml)).hasSize(1);
    }

    private static Contract read(String blocks) {
        return ContractReader.read("orders.yaml", changes(blocks));
    }

    private static List<String> problems(String blocks) {
        return Orders.problems(changes(blocks));
    }

    private static String changes(String blocks) {
        return Orders.withCustom("formatChanges", blocks);
    }
}
