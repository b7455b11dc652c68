package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ColumnPolicyTest {

    private static final String DATASET = "    customProperties:\n";

    @Test
    void missing_and_new_columns_are_reported_by_default() {
        assertThat(read("", "").columns()).isEqualTo(ColumnPolicy.DEFAULT);
    }

    @Test
    void a_property_overrides_the_policy_of_its_dataset() {
        ColumnPolicy policy = read(
                        DATASET
                                + "      - {property: onMissingColumn, value: refuse}\n"
                                + "      - {property: onNewColumn, value: ignore}\n"
                                + "      - {property: minColumnShare, value: 0.5}\n",
                        ", customProperties: [{property: onMissingColumn, value: warn}]")
                .columns();

        assertThat(policy.refusesWithout("qty")).isFalse();
        assertThat(policy.refusesWithout("price")).isTrue();
        assertThat(policy.onNew()).isEqualTo(OnNewColumn.IGNORE);
        assertThat(policy.minColumnShare()).isEqualTo(0.5);
    }

    @Test
    void values_out_of_range_are_refused_with_their_place() {
        assertThatThrownBy(() -> read(
                        DATASET
                                + "      - {property: onMissingColumn, value: ignore}\n"
                                + "      - {property: onNewColumn, value: fail}\n"
                                + "      - {property: minColumnShare, value: 80}\n",
                        ", required: true, customProperties: [{property: onMissingColumn, value: warn}]"))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("[onMissingColumn].value: unknown value 'ignore' (allowed: warn, refuse)")
                .hasMessageContaining("[onNewColumn].value: unknown value 'fail' (allowed: ignore, warn, refuse)")
                .hasMessageContaining("[minColumnShare].value: 80 is out of range (allowed: 0 to 1)")
                .hasMessageContaining("properties[0].customProperties[onMissingColumn].value: a file without the column"
                        + " of a required property is always set aside");
    }

    @Test
    void policies_need_a_header() {
        assertThatThrownBy(() -> read(
                        DATASET
                                + "      - {property: csv, value: {header: false, columns: [qty, price]}}\n"
                                + "      - {property: onNewColumn, value: warn}\n",
                        ""))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("[onNewColumn].value: compares the contract with the header");
    }

    private static Contract read(String dataset, String property) {
        return ContractReader.read(
                "t.odcs.yaml",
                "apiVersion: v3.1.0\nkind: DataContract\nid: t\nversion: 1.0.0\nstatus: active\nschema:\n  - name: t\n"
                        + dataset
                        + "    properties:\n      - {name: qty, physicalType: integer"
                        + property
                        + "}\n      - {name: price, physicalType: \"decimal(9,2)\"}\n");
    }
}
