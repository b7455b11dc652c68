package io.github.ecommercepipeline.warehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.warehouse.Warehouse;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class WarehouseSettingsTest {

    @Test
    void its_text_is_the_address_without_secrets() {
        assertThat(settings("jdbc:postgresql://db:5432/shop?user=etl&password=hunter2"))
                .hasToString("jdbc:postgresql://db:5432/shop");
        assertThat(settings("jdbc:postgresql://etl:hunter2@db/shop")).hasToString("jdbc:postgresql://db/shop");
        assertThat(settings("jdbc:redshift://db/shop;PWD=hunter2")).hasToString("jdbc:redshift://db/shop");
    }

    @Test
    void a_url_without_a_dialect_is_refused_with_what_is_allowed() {
        assertThatThrownBy(() -> settings("db:5432/shop"))
                .hasMessageContaining("starts with jdbc:postgresql: or jdbc:redshift:");
        assertThatThrownBy(() ->
                        Warehouse.connect(settings("jdbc:mysql://db/shop?password=hunter2"), new Configuration(false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed: jdbc:postgresql:")
                .hasMessageNotContaining("hunter2");
    }

    private static WarehouseSettings settings(String url) {
        return new WarehouseSettings(url, Optional.of("etl"), Optional.of("hunter2"));
    }
}
