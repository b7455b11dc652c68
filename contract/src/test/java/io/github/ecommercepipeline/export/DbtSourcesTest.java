package io.github.ecommercepipeline.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DbtSourcesTest {

    @Test
    void tables_have_descriptions_freshness_and_the_tests_that_hold() throws IOException {
        JsonNode expected = new YAMLMapper().readTree("""
                version: 2
                sources:
                  - name: shop
                    schema: shop
                    tables:
                      - name: lines
                        description: One line of a receipt.
                        meta: {contract: shop-lines, contract_version: 2.1.0}
                        loaded_at_field: cast(business_date as timestamp)
                        freshness: {warn_after: {count: 6, period: day}}
                        tests:
                          - unique:
                              column_name: "(coalesce(cast(receipt as varchar(65535)), '') || '|' || coalesce(cast(line as varchar(65535)), ''))"
                        columns:
                          - {name: receipt, data_type: varchar(20), tests: [not_null]}
                          - {name: line, data_type: smallint, tests: [not_null]}
                          - name: article
                            description: "What is sold; see \u202e{{ '{{' }} doc }}."
                            data_type: varchar(10)
                            tests:
                              - not_null: {config: {severity: warn}}
                              - relationships: {config: {severity: warn}, to: "source('shop', 'articles')", field: id}
                          - {name: pieces, data_type: integer}
                          - name: price
                            data_type: decimal(6,2)
                            tests:
                              - accepted_values: {values: ["0.5", "9.99"], quote: false}
                          - name: paid
                            data_type: varchar(9)
                            tests:
                              - accepted_values: {values: [cash, card]}
                          - {name: sold_at, data_type: timestamp, tests: [not_null]}
                          - {name: customer, data_type: varchar(64), tags: [pii]}
                          - {name: note, data_type: varchar(100), tags: [pii]}
                          - {name: born, data_type: date, tags: [pii]}
                          - {name: business_date, description: The day whose files held the record., data_type: date, tests: [not_null]}
                      - name: articles
                        meta: {contract: shop-articles, contract_version: 1.0.0}
                        loaded_at_field: cast(business_date as timestamp)
                        freshness: {warn_after: {count: 2, period: day}}
                        columns:
                          - {name: id, data_type: varchar(10), tests: [not_null, unique]}
                          - {name: ean, data_type: varchar(13), tests: [unique]}
                          - {name: business_date, description: The day whose files held the record., data_type: date, tests: [not_null]}
                """);

        assertThat(new YAMLMapper().readTree(DbtSources.of("shop", Shop.datasets())))
                .isEqualTo(expected);
    }
}
