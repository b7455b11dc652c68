package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final LocalDate DAY = LocalDate.of(2024, 3, 31);

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                customProperties:
                  - {property: retention, value: VALUE}
                properties:
                  - {name: id, physicalType: varchar(36)}
            """;

    @Test
    void periods_are_counted_back_from_a_business_date() {
        assertThat(first("{history: P400D}")).isEqualTo("2023-02-25");
        assertThat(first("{history: P1M}")).isEqualTo("2024-02-29");
        assertThat(first("{history: P1Y2M, quarantine: P90D}")).isEqualTo("2023-01-31");
        assertThat(first("{history: P999999999Y}")).isEqualTo("0001-01-01");
        assertThat(read("{quarantine: P2W}").retention().firstQuarantine(DAY)).contains(LocalDate.of(2024, 3, 17));
        assertThat(read("{quarantine: P2W}").retention().firstDay(DAY)).isEmpty();
    }

    @Test
    void a_contract_without_it_keeps_everything_and_it_changes_no_digest() {
        Contract without = ContractReader.readAll(Map.of(
                        "orders.yaml",
                        CONTRACT.replace("    customProperties:\n      - {property: retention, value: VALUE}\n", "")))
                .get(0);

        assertThat(without.retention()).isEqualTo(Retention.UNLIMITED);
        assertThat(without.digest()).isEqualTo(read("{history: P30D}").digest());
    }

    @Test
    void what_is_no_period_of_at_least_one_day_is_refused() {
        for (String wrong : new String[] {"P0D", "P-3D", "P1Y-2D", "400", "PT24H", "P1.5D"}) {
            assertThatThrownBy(() -> read("{history: '" + wrong + "'}"))
                    .as(wrong)
                    .hasMessageContaining("[retention].value.history: '" + wrong
                            + "' is not a period of at least one day (allowed: a period of days, weeks, months or years,"
                            + " such as P400D or P13M)");
        }
        assertThatThrownBy(() -> read("{older: P3D}"))
                .hasMessageContaining("unknown key (allowed: history, quarantine)");
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("says nothing");
        assertThatThrownBy(() -> read("P400D")).hasMessageContaining("[retention].value");
    }

    private static String first(String value) {
        return read(value).retention().firstDay(DAY).orElseThrow().toString();
    }

    private static Contract read(String value) {
        return ContractReader.readAll(Map.of("orders.yaml", CONTRACT.replace("VALUE", value)))
                .get(0);
    }
}
