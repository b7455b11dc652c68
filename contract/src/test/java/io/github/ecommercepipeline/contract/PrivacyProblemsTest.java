package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.Orders.withProperty;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyProblemsTest {

    /** Of the contract under test, {@code id} is a key of varchar(20), {@code pieces} an integer. */
    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', textBlock = """
            id     | pii      |              | properties[0].classification: 'pii' requires the custom property privacy (allowed: privacy set to pseudonymise, mask, drop or keep)
            id     | pii      | hide         | properties[0].customProperties[privacy].value: unknown value 'hide' (allowed: pseudonymise, mask, drop, keep)
            pieces | internal | drop         | properties[1].customProperties[privacy].value: requires classification: pii
            id     | pii      | pseudonymise | properties[0].physicalType: a pseudonym does not fit: it has 64 characters (allowed: varchar(64) or longer, or privacy drop or keep)
            id     | pii      | mask         | properties[0]: a key cannot be masked: all its values would become equal (allowed: privacy pseudonymise or keep)
            id     | pii      | drop         | properties[0]: a key or required property cannot be dropped, because dropping makes it NULL
            pieces | PII      | mask         | properties[1].physicalType: a mask does not fit
            """)
    void a_treatment_that_does_not_fit_the_column_is_refused(
            String property, String classification, String privacy, String expected) {
        String custom = privacy == null ? "" : ", customProperties: [{property: privacy, value: " + privacy + "}]";

        assertThat(Orders.problems(withProperty(property, "classification: " + classification + custom)))
                .singleElement()
                .asString()
                .startsWith("orders.yaml: schema[0]." + expected);
    }

    @ParameterizedTest
    @CsvSource({"keep, RAW", "drop, ENCRYPTED"})
    void the_quarantine_is_encrypted_by_default_where_personal_values_are_treated(
            String privacy, QuarantineMode expected) {
        Contract contract = ContractReader.read("people", """
                apiVersion: v3.1.0
                kind: DataContract
                id: people
                version: 1.0.0
                status: active
                schema:
                  - name: people
                    properties:
                      - {name: id, physicalType: integer}
                      - name: born
                        physicalType: date
                        classification: pii
                        customProperties: [{property: privacy, value: %s}]
                """.formatted(privacy));

        assertThat(contract.quarantine()).isEqualTo(expected);
        assertThat(contract.property("born").isPersonal()).isTrue();
        assertThat(contract.property("born").isPublic()).isFalse();
    }
}
