package io.github.ecommercepipeline.warehouse.schema.type;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WiderTypeTest {

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "smallint | integer | true",
                "smallint | bigint | true",
                "bigint | integer | false",
                "integer | integer | false",
                "integer | numeric(20,0) | false",
                "character varying(2) | character varying(3) | true",
                "character varying(3) | character varying(2) | false",
                "numeric(12,2) | numeric(13,2) | true",
                "numeric(12,2) | numeric(13,3) | true",
                "numeric(12,2) | numeric(12,3) | false",
                "numeric(12,2) | numeric(12,2) | false",
                "numeric(12,2) | numeric(13,1) | false",
                "numeric(38,0) | bigint | false",
                "date | timestamp without time zone | false",
            })
    void a_type_is_wider_only_if_no_value_can_change(String from, String to, boolean wider) {
        assertThat(WiderType.widens(from, to)).isEqualTo(wider);
    }
}
