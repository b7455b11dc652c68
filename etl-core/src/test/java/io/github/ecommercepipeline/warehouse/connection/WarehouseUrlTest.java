package io.github.ecommercepipeline.warehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarehouseUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:5432/shop",
                "jdbc:postgresql://localhost/shop?ssl=true&options=-c%20x",
                "jdbc:postgresql:shop",
                "jdbc:postgresql://a:1,b:2/shop",
                "jdbc:postgresql://[::1]:5432/shop",
                "jdbc:redshift://c.abc.eu-central-1.redshift.amazonaws.com:5439/shop",
                "jdbc:redshift:iam://c.abc.eu-central-1.redshift.amazonaws.com:5439/shop?DbUser=etl",
                "jdbc:redshift:iam://cluster:eu-central-1/shop",
                "jdbc:redshift://127.0.0.1:5439/shop;ssl=false"
            })
    void urls_of_both_drivers_are_accepted(String url) {
        assertThat(WarehouseUrl.problem(url)).isEmpty();
    }

    @Test
    void other_systems_and_malformed_urls_are_refused_without_being_shown() {
        assertThat(WarehouseUrl.problem("jdbc:mysql://localhost/shop?password=geheim")
                        .orElseThrow())
                .startsWith("starts with jdbc:mysql:, but the warehouse is PostgreSQL or Amazon Redshift; allowed: ")
                .doesNotContain("geheim");
        for (String url : new String[] {
            "jdbc:postgresql:/localhost/shop",
            "jdbc:postgresql://local host/shop",
            "jdbc:postgresql://localhost:port/shop",
            "jdbc:redshift:localhost/shop",
            "jdbc:postgresql://localhost:5432"
        }) {
            assertThat(WarehouseUrl.problem(url).orElseThrow())
                    .as(url)
                    .startsWith("is a malformed URL; allowed: jdbc:<database system>://<host>:<port>/<database>");
        }
        assertThat(WarehouseUrl.problem("localhost:5432/shop").orElseThrow()).startsWith("is not a JDBC URL");
    }
}
