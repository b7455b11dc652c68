package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SameKeyTest {

    private static final String ADD = "{property: sameKey, value: add}";
    private static final String REMOVED = "{property: removedSources, value: true}";

    @Test
    void a_file_of_the_same_key_replaces_the_first_unless_the_contract_says_that_sources_are_removed() {
        assertThat(read("", "").duplicates().sameKey()).isEqualTo(SameKey.REPLACE);
        assertThat(read(REMOVED, "").duplicates().sameKey()).isEqualTo(SameKey.REPLACE);
        assertThat(read(ADD + ", " + REMOVED, "").duplicates().sameKey()).isEqualTo(SameKey.ADD);
    }

    @Test
    void adding_is_refused_where_a_correction_could_not_be_told_from_a_second_delivery() {
        assertThatThrownBy(() -> read(ADD, ""))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("[sameKey].value: 'add' needs sources that are removed once they are archived"
                        + " (REMOVE_SOURCES of the archiver): otherwise a corrected file cannot be told from a second"
                        + " delivery (allowed: replace; add only with removedSources: true)");
    }

    @Test
    void adding_is_refused_with_the_file_in_the_key() {
        assertThatThrownBy(() -> read(
                        ADD + ", " + REMOVED,
                        "      - {name: f, physicalType: varchar(200), required: true, primaryKey: true,"
                                + " customProperties: [{property: derivation, value: _file}]}\n"))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("[sameKey].value: 'add' cannot be used with _file in the primary key");
    }

    private static Contract read(String custom, String property) {
        return ContractReader.read("till.odcs.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: till
                version: 1.0.0
                status: active
                schema:
                  - name: till
                    customProperties: [%s]
                    properties:
                      - {name: price, physicalType: 'decimal(8,2)'}
                """.formatted(custom) + property);
    }
}
