package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidityTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            name: Orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                logicalType: object
                customProperties:
                  - {property: scd2, value: true}
                properties:
                  - {name: id, logicalType: string, physicalType: varchar(36), required: true, primaryKey: true, primaryKeyPosition: 1}
                  - {name: price, logicalType: number, physicalType: "decimal(12,2)"}
            """;

    @Test
    void the_view_is_made_on_request_and_changes_no_digest() {
        String without = CONTRACT.replace("    customProperties:\n      - {property: scd2, value: true}\n", "");

        assertThat(read(CONTRACT).scd2()).isTrue();
        assertThat(read(without).scd2()).isFalse();
        assertThat(read(CONTRACT).digest()).isEqualTo(read(without).digest());
    }

    @Test
    void it_needs_a_key_newer_records_that_replace_older_ones_and_names_of_its_own() {
        assertThatThrownBy(() -> read(CONTRACT.replace(", primaryKey: true, primaryKeyPosition: 1", "")))
                .hasMessageContaining("requires a primary key and loadMode: incremental");
        assertThatThrownBy(() -> read(CONTRACT.replace(
                        "    properties:\n", "      - {property: loadMode, value: snapshot}\n    properties:\n")))
                .hasMessageContaining("requires a primary key and loadMode: incremental");
        assertThatThrownBy(() -> read(CONTRACT.replace("name: price", "name: valid_to")))
                .hasMessageContaining("the view adds a column valid_to, which is also the name of a property");
        assertThatThrownBy(() -> read(CONTRACT.replace("- name: orders", "- name: " + "o".repeat(59))))
                .hasMessageContaining("is longer than 63 characters");
    }

    private static Contract read(String yaml) {
        return ContractReader.readAll(Map.of("orders.yaml", yaml)).get(0);
    }
}
