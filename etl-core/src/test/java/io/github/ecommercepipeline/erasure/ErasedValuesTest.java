package io.github.ecommercepipeline.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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
