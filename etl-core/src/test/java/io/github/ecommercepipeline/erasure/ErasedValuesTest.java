package io.github.ecommercepipeline.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Erased values are recognised as long as the contract makes the same values of the same texts. */
class ErasedValuesTest {

    private static final NamedKey KEY = NamedKey.of("p", "p".repeat(32).getBytes(StandardCharsets.UTF_8));
    private static final PrivacyKeys KEYS = new PrivacyKeys(Optional.of(KEY), Optional.empty());
    private static final String MAIL =
            "{name: mail, physicalType: varchar(40), customProperties: [{property: trim, value: true}]}";
    private static final String BORN =
            "{name: born, physicalType: date, customProperties: [{property: formats, value: [dd.MM.uuuu]}]}";
    private static final String MAIL_AND_BORN = "{name: id, physicalType: varchar(60), customProperties:"
            + " [{property: derivation, value: \"concat(mail, '/', year(born))\"}]}";

    @Test
    void a_change_of_what_makes_a_value_is_a_problem_until_it_is_given_again() {
        Contract before = contract("", MAIL);
        for (String changed : List.of(
                "{name: mail, physicalType: varchar(40)}",
                "{name: mail, physicalType: bigint, customProperties: [{property: trim, value: true}]}",
                "{name: mail, physicalType: varchar(40), customProperties: [{property: trim, value: true},"
                        + " {property: nullTokens, value: ['', '-']}]}",
                "{name: mail, physicalType: varchar(40), transformLogic: lower(mail),"
                        + " customProperties: [{property: trim, value: true}]}")) {
            assertThat(ErasedValues.problem(contract("", changed), List.of(erased(before, "mail", "12")), KEYS))
                    .as(changed)
                    .hasValueSatisfying(text -> assertThat(text)
                            .contains(
                                    "changed what the values of mail are made of",
                                    "1 erased value(s) would not be recognised",
                                    "erase --match-file",
                                    "take the change back"));
        }
        Contract lower = contract("", "{name: mail, physicalType: varchar(40), transformLogic: lower(mail)}");
        List<ErasedValue> earlier = List.of(erased(before, "mail", "ada"), erased(before, "mail", "bob"));
        List<ErasedValue> given = List.of(erased(lower, "mail", "ada"));

        assertThat(ErasedValues.superseded(lower, earlier, given)).containsExactly(earlier.get(0));
        assertThat(ErasedValues.superseded(before, earlier, List.of(erased(before, "mail", "ada"))))
                .as("given again under the same contract")
                .isEmpty();
        assertThat(ErasedValues.problem(lower, List.of(superseded(earlier.get(0)), given.get(0)), KEYS))
                .isEmpty();
        assertThat(ErasedValues.of(lower, List.of(superseded(earlier.get(0)), given.get(0)), KEYS)
                        .watched())
                .singleElement()
                .satisfies(property -> assertThat(property.hashes())
                        .containsExactly(given.get(0).hash()));
    }

    @Test
    void what_changes_no_value_is_no_problem() {
        List<ErasedValue> erased = List.of(erased(contract("", MAIL), "mail", "ada"));
        for (String same : List.of(
                "{name: mail, physicalType: varchar(400), unique: true, classification: pii,"
                        + " customProperties: [{property: trim, value: true}, {property: privacy, value: drop}]}",
                "{name: address, physicalType: varchar(40), customProperties: [{property: trim, value: true},"
                        + " {property: renamedFrom, value: mail}]}")) {
            assertThat(ErasedValues.problem(contract("", same), erased, KEYS))
                    .as(same)
                    .isEmpty();
        }
        String comma = "customProperties: [{property: decimalSeparator, value: ','}]";
        assertThat(ErasedValues.problem(contract(comma, MAIL), erased, KEYS))
                .as("an option of numbers")
                .isEmpty();
        assertThat(ErasedValues.problem(contract(change("{formats: [MM/dd/uuuu]}"), MAIL, BORN), erased, KEYS))
                .as("another property's format change")
                .isEmpty();
    }

    @Test
    void format_changes_and_the_properties_that_a_value_is_derived_from_count() {
        Contract before = contract("", MAIL, BORN, MAIL_AND_BORN);
        Contract after = contract(change("{formats: [MM/dd/uuuu]}"), MAIL, BORN, MAIL_AND_BORN);
        Contract untrimmed = contract("", "{name: mail, physicalType: varchar(40)}", BORN, MAIL_AND_BORN);

        assertThat(ErasedValues.problem(after, List.of(erased(before, "born", "10.12.1815")), KEYS))
                .hasValueSatisfying(text -> assertThat(text).contains("the values of born"));
        for (Contract changed : List.of(after, untrimmed)) {
            assertThat(ErasedValues.problem(changed, List.of(erased(before, "id", "ada/1815")), KEYS))
                    .hasValueSatisfying(text -> assertThat(text).contains("the values of id"));
        }
        assertThat(ErasedValues.problem(after, List.of(erased(after, "id", "ada/1815")), KEYS))
                .isEmpty();
    }

    @Test
    void every_part_of_a_text_format_counts() {
        Map<String, List<String>> changes = Map.ofEntries(
                Map.entry("nullTokens", List.of("decimal(9,2) {property: nullTokens, value: ['', '-']}")),
                Map.entry("trim", List.of("decimal(9,2) {property: trim, value: true}")),
                Map.entry("decimalSeparator", List.of("decimal(9,2) {property: decimalSeparator, value: ','}")),
                Map.entry("thousandsSeparator", List.of("bigint {property: thousandsSeparator, value: ','}")),
                Map.entry("strip", List.of("bigint {property: strip, value: ['$']}")),
                Map.entry("exponent", List.of("decimal(9,2) {property: exponent, value: true}")),
                Map.entry("trailingZeroFraction", List.of("bigint {property: trailingZeroFraction, value: true}")),
                Map.entry(
                        "numberForms",
                        List.of(
                                "decimal(9,2) {property: parentheses, value: true}",
                                "bigint {property: trailingMinus, value: true}",
                                "decimal(9,2) {property: numberFormats, value: {by: _header, formats: {value: {}}}}",
                                "bigint {property: numberFormats, value: {by: _header, formats: {value: {}}, others: own}}",
                                "decimal(9,2) {property: percent, value: fraction}",
                                "decimal(9,2) {property: percent, value: number}")),
                Map.entry("patterns", List.of("date {property: formats, value: [dd.MM.uuuu]}")),
                Map.entry("zone", List.of("timestamp {property: zone, value: Europe/Berlin}")),
                Map.entry("overlap", List.of("timestamp {property: overlap, value: later}")),
                Map.entry(
                        "zoneNames",
                        List.of("timestamp {property: formats, value: [uuuu-MM-dd HH:mm z]},"
                                + " {property: zoneNames, value: {IST: Asia/Kolkata}}")),
                Map.entry("trueTokens", List.of("boolean {property: trueTokens, value: ['yes']}")),
                Map.entry("falseTokens", List.of("boolean {property: falseTokens, value: ['no']}")));
        assertThat(changes)
                .containsOnlyKeys(Stream.of(FieldFormat.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
        Set<String> digests = new HashSet<>();
        for (String type : List.of("decimal(9,2)", "bigint", "date", "timestamp", "boolean")) {
            assertThat(digests.add(digest(type, ""))).as(type).isTrue();
        }
        assertThat(digests.add(digest("timestamp", "{property: formats, value: [uuuu-MM-dd HH:mm z]}")))
                .isTrue();
        changes.values().stream().flatMap(List::stream).forEach(change -> {
            String[] parts = change.split(" ", 2);
            assertThat(digests.add(digest(parts[0], parts[1]))).as(change).isTrue();
        });
    }

    @Test
    void further_ways_of_writing_numbers_leave_the_definitions_without_them_alone() {
        assertThat(digest("decimal(9,2)", ""))
                .isEqualTo("3f5470e58ff3414cacbf753140270cc7e131d942f4ce78fca9b075108e1dea11");
        assertThat(digest("bigint", "{property: parentheses, value: false}"))
                .isEqualTo("1bf8caee0b2a57d038826c3c460b44b08b92c9e5be3ce93c50d6da85dcf09748");
    }

    @Test
    void a_derivation_names_its_sources_in_any_case() {
        String id = MAIL_AND_BORN.replace("(mail,", "(MAIL,").replace("(born)", "(Born)");
        Contract before = contract("", MAIL, BORN, id);
        Contract untrimmed = contract("", "{name: mail, physicalType: varchar(40)}", BORN, id);

        assertThat(ErasedValues.problem(untrimmed, List.of(erased(before, "id", "ada/1815")), KEYS))
                .hasValueSatisfying(text -> assertThat(text).contains("the values of id"));
    }

    @Test
    void some_changes_of_a_row_cannot_be_erased_without_the_others() {
        Contract changes = contract(
                "customProperties: [{property: changes, value: {op: operation}}]",
                "{name: operation, physicalType: varchar(1)}",
                "{name: shop, physicalType: varchar(9), required: true, primaryKey: true, primaryKeyPosition: 1}",
                "{name: number, physicalType: bigint, required: true, primaryKey: true, primaryKeyPosition: 2}",
                MAIL);

        assertThatThrownBy(() -> erased(changes, "mail", "ada"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("match a property of the primary key (shop, number) instead");
        assertThat(erased(changes, "number", "12").property()).isEqualTo("number");
        Contract before = contract(
                "",
                "{name: operation, physicalType: varchar(1)}",
                "{name: shop, physicalType: varchar(9), required: true, primaryKey: true, primaryKeyPosition: 1}",
                "{name: number, physicalType: bigint, required: true, primaryKey: true, primaryKeyPosition: 2}",
                MAIL);
        assertThat(ErasedValues.problem(changes, List.of(erased(before, "mail", "ada")), KEYS))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains(
                                "its records are changes now, and mail, by which they are recognised, is no part of the key",
                                "erase the keys (shop, number) of these people's rows"));
        assertThat(ErasedValues.problem(changes, List.of(erased(before, "shop", "A")), KEYS))
                .isEmpty();
    }

    private static String digest(String type, String options) {
        String property = "{name: value, physicalType: \"" + type + "\", customProperties: [" + options + "]}";
        return ValueDefinition.digest(contract("", property), "value");
    }

    private static ErasedValue erased(Contract contract, String property, String text) {
        return new Match(property, text).erased(contract, KEY);
    }

    private static ErasedValue superseded(ErasedValue value) {
        return new ErasedValue(
                value.dataset(),
                value.property(),
                value.hash(),
                value.keyCheck(),
                value.definition(),
                value.given(),
                true);
    }

    private static String change(String ofBorn) {
        return "customProperties: [{property: formatChanges, value: [{validFrom: '2024-06-01', properties: {born: "
                + ofBorn + "}}]}]";
    }

    private static Contract contract(String options, String... properties) {
        return ContractReader.read(
                "people",
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: people
                version: 1.0.0
                status: active
                schema:
                  - name: people
                """ + (options.isEmpty() ? "" : "    " + options + "\n") + "    properties:\n      - "
                        + String.join("\n      - ", properties) + "\n");
    }
}
