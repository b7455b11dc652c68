package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CarryForwardContractTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: lines
            version: 1.0.0
            status: active
            schema:
              - name: lines
                customProperties:
                  - {property: carryForward, value: VALUE}
                properties:
                  - {name: id, physicalType: varchar(36)}
                  - {name: total, physicalType: "decimal(12,2)"}
            """;

    @Test
    void it_names_columns_and_bounds_a_group() {
        assertThat(read("{by: [id], columns: [total]}").rawRecords().carryForward())
                .contains(new CarryForward(List.of("id"), List.of("total"), 1_000));
        assertThat(read("{by: [id], columns: [total], maxGroupRecords: 5}")
                        .rawRecords()
                        .carryForward())
                .contains(new CarryForward(List.of("id"), List.of("total"), 5));
    }

    @Test
    void it_changes_the_digest() {
        assertThat(read("{by: [id], columns: [total]}").digest())
                .isNotEqualTo(
                        read("{by: [id], columns: [total], maxGroupRecords: 5}").digest());
    }

    @Test
    void what_is_missing_empty_or_carried_to_no_avail_is_refused() {
        assertThatThrownBy(() -> read("{columns: [total]}"))
                .hasMessageContaining(
                        "[carryForward].value.by: is missing (allowed: the columns that the records of a group have in common)");
        assertThatThrownBy(() -> read("{by: [id], columns: []}"))
                .hasMessageContaining(
                        "[carryForward].value.columns: is an empty list (allowed: the columns whose values are carried forward)");
        assertThatThrownBy(() -> read("{by: [id], columns: [Id]}"))
                .hasMessageContaining("'Id' is among 'by', which is equal in all records of a group");
        assertThatThrownBy(() -> read("{by: [id], columns: [total], maxGroupRecords: 0}"))
                .hasMessageContaining("0 is out of range (allowed: 1 to 100000000)");
        assertThatThrownBy(() -> read("{by: [id], column: [total]}")).hasMessageContaining("unknown key");
    }

    private static Contract read(String value) {
        return ContractReader.read("lines.yaml", CONTRACT.replace("VALUE", value));
    }
}
