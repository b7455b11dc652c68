package io.github.ecommercepipeline.warehouse.load;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.ContractForTest.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.sandbox.Cloud;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.staging.StagedFileOptions;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.Password;
import io.github.ecommercepipeline.warehouse.connection.PasswordGate;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import io.github.ecommercepipeline.warehouse.publish.PublishResult;
import io.github.ecommercepipeline.warehouse.publish.Publisher;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Tests of the connector route that any connector must pass. */
abstract class ConnectorRoutes {

    private static final Contract THINGS = ContractForTest.of("things")
            .key("id", whole())
            .column("note", text(64))
            .column("price", decimal(12, 2))
            .column("tiny", decimal(20, 10))
            .column("day", new FieldType.Date())
            .column("seen", new FieldType.Timestamp())
            .column("paid", new FieldType.Bool())
            .build();

    /** This hour does not exist in New York; as a timestamp of the connector it would be shifted. */
    private static final String CSV = """
            1,"comma, ""quote"" 🚀",1.05,0.0000000001,2024-01-02,2024-03-10 02:02:03.123456,t
            2,"",2.10,0.0000000000,1999-12-31,2024-03-10 03:02:03,f
            3,@NULL@,@NULL@,@NULL@,@NULL@,@NULL@,@NULL@
            4,"two
            lines",-3.15,1.5000000000,2024-02-29,1969-12-31 23:59:59.999999,t
            5,  back\\slash \\N,4.00,2.0000000000,2024-01-01,2024-01-01 00:00:00,f
            """;

    abstract String format();

    @Test
    void every_value_arrives_unchanged_in_any_time_zone_also_after_the_password_was_changed() throws IOException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        S3Access s3 = SharedS3.with("connector");
        try (EmbeddedWarehouse behind = EmbeddedWarehouse.temporary();
                RedshiftStandIn redshift = RedshiftStandIn.before(behind, s3.client());
                PasswordGate gate = new PasswordGate(redshift.port(), "new-hunter2")) {
            SparkSession spark = SparkSessionExtension.session().newSession();
            s3.hadoop().forEach((key, value) -> spark.conf().set(key, value));
            SparkSession.setActiveSession(spark);
            String asking = redshift.jdbcUrl().replace(":" + redshift.port() + "/", ":" + gate.port() + "/");
            publish(redshift.jdbcUrl(), asking, behind.jdbcUrl(), s3.configure(new Configuration()));
            assertThat(gate.offered()).startsWith("old-hunter2", "new-hunter2", "new-hunter2");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private void publish(String jdbcUrl, String asking, String behind, Configuration s3) {
        LoadSettings load = new LoadSettings(
                LoadSettings.Route.CONNECTOR,
                Optional.of(Cloud.IAM_ROLE),
                StagedFileOptions.DEFAULT,
                Duration.ofMinutes(5));
        WarehouseSettings settings = new WarehouseSettings(
                asking,
                Optional.empty(),
                Password.of("old-hunter2", refused -> Optional.of("new-hunter2")),
                load,
                Schemas.DEFAULT);
        WarehouseForTest test = WarehouseForTest.redshift(jdbcUrl, behind, "s3a://connector/stage", s3);
        test.warehouse.prepare(List.of(THINGS));
        Publisher publisher = new Publisher(
                test.connections,
                test.dialect,
                new StageTables(test.dialect, new ConnectorRoute(settings, s3, format())));
        StagedBatch staged = new StagedBatch(
                List.of(test.write(CSV)),
                5,
                java.util.Map.of(
                        "price", new java.math.BigDecimal("4.00"), "tiny", new java.math.BigDecimal("3.5000000001")));

        PublishResult result = publisher.publish(test.request(THINGS, "2024-05-27", "run-1", 0, staged));

        assertThat(result).isEqualTo(new PublishResult.Published(1));
        assertThat(test.rows("SELECT id, note, price, tiny, day, seen, paid FROM analytics.things ORDER BY id"))
                .containsExactly(
                        WarehouseForTest.row(
                                "1",
                                "comma, \"quote\" 🚀",
                                "1.05",
                                "0.0000000001",
                                "2024-01-02",
                                "2024-03-10 02:02:03.123456",
                                "t"),
                        WarehouseForTest.row("2", "", "2.10", "0.0000000000", "1999-12-31", "2024-03-10 03:02:03", "f"),
                        WarehouseForTest.row("3", null, null, null, null, null, null),
                        WarehouseForTest.row(
                                "4",
                                "two\nlines",
                                "-3.15",
                                "1.5000000000",
                                "2024-02-29",
                                "1969-12-31 23:59:59.999999",
                                "t"),
                        WarehouseForTest.row(
                                "5",
                                "  back\\slash \\N",
                                "4.00",
                                "2.0000000000",
                                "2024-01-01",
                                "2024-01-01 00:00:00",
                                "f"));
        assertThat(test.rows("SELECT stage_table FROM ops.stages")).isEmpty();
    }
}
