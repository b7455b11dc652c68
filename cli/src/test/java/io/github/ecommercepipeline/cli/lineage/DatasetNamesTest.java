package io.github.ecommercepipeline.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import io.openlineage.client.utils.DatasetIdentifier;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenLineage's naming rules, by which the datasets of several tools are the same. */
final class DatasetNamesTest {

    private static DatasetNames names(String raw, String url) {
        return new DatasetNames(
                raw,
                new WarehouseSettings(
                        url,
                        Optional.empty(),
                        Optional.empty(),
                        LoadSettings.DEFAULT,
                        Schemas.parse("analytics=shop_views")));
    }

    private static String text(DatasetIdentifier name) {
        return name.getNamespace() + " " + name.getName();
    }

    @ParameterizedTest
    @CsvSource({
        "s3a://bucket/raw,              s3://bucket raw/orders",
        "s3://bucket/raw/,              s3://bucket raw/orders",
        "s3a://bucket,                  s3://bucket orders",
        "/data/my shop/raw,             file /data/my shop/raw/orders",
        "file:///data/raw,              file /data/raw/orders",
        "hdfs://node:8020/raw,          hdfs://node:8020 /raw/orders",
    })
    void a_dataset_of_the_raw_zone_is_its_folder(String raw, String expected) {
        assertThat(text(names(raw, "jdbc:postgresql://localhost:5432/shop").input("orders")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost/shop,                              postgres://localhost:5432 shop.shop_views.orders",
        "jdbc:postgresql://db:5433/shop?user=etl,                       postgres://db:5433 shop.shop_views.orders",
        "jdbc:redshift://c.abc.eu-west-1.redshift.amazonaws.com:5439/dev;x=y, redshift://c.abc.eu-west-1.redshift.amazonaws.com:5439 dev.shop_views.orders",
        "jdbc:redshift:iam://c.abc.eu-west-1.redshift.amazonaws.com:5439/dev, redshift://c.abc.eu-west-1.redshift.amazonaws.com:5439 dev.shop_views.orders",
    })
    void a_table_is_named_with_server_database_and_schema(String url, String expected) {
        assertThat(text(names("raw", url).table("analytics", "orders"))).isEqualTo(expected);
    }
}
