package io.github.ecommercepipeline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.ContractReader;
import org.junit.jupiter.api.Test;

class DerivedPrivacyCheckTest {

    @Test
    void properties_computed_from_personal_values_must_be_personal() {
        String contract = """
                apiVersion: v3.1.0
                kind: DataContract
                id: people
                version: 1.0.0
                status: active
                schema:
                  - name: people
                    customProperties: [{property: columnAliases, value: {Kunde: [Client, " e-mail "]}}]
                    properties:
                      - name: mail
                        physicalType: varchar(254)
                        classification: pii
                        customProperties:
                          - {property: aliases, value: [E-Mail]}
                          - {property: privacy, value: drop}
                      - name: domain
                        physicalType: varchar(254)
                        customProperties: [{property: derivation, value: "substring_index(mail, '@', -1)"}]
                      - {name: copied, physicalType: varchar(254), transformLogic: "upper(`e-mail`)"}
                      - {name: who, physicalType: varchar(254), transformLogic: "lower(kunde)"}
                      - name: mailed
                        physicalType: boolean
                        classification: pii
                        customProperties:
                          - {property: derivation, value: mail IS NOT NULL}
                          - {property: privacy, value: keep}
                      - name: full_name
                        physicalType: varchar(99)
                        classification: pii
                        transformLogic: "concat(First, ' ', Last, ' ', Country)"
                        customProperties: [{property: privacy, value: drop}]
                      - {name: initial, physicalType: varchar(1), transformLogic: "left(first, 1)"}
                      - {name: country, physicalType: varchar(2)}
                      - {name: eu, physicalType: varchar(9), transformLogic: "country in ('DE', 'FR')"}
                """;

        assertThat(DerivedPrivacyCheck.problems(ContractReader.read("people", contract)))
                .extracting(ContractProblem::toString)
                .containsExactly(
                        "people: schema[0].properties[1].classification: derived from 'mail', which is personal (pii)"
                                + " (allowed: pii, with its own privacy)",
                        "people: schema[0].properties[2].classification: computed from column 'e-mail' of the file, which is personal"
                                + " (pii) (allowed: pii, with its own privacy)",
                        "people: schema[0].properties[3].classification: computed from column 'kunde' of the file, which is personal"
                                + " (pii) (allowed: pii, with its own privacy)",
                        "people: schema[0].properties[6].classification: computed from column 'first' of the file, which is personal"
                                + " (pii) (allowed: pii, with its own privacy)");
    }
}
