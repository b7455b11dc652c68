package io.github.ecommercepipeline.warehouse.publish;

import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LostAnswerIT {

    private static final Contract ORDERS =
            ContractForTest.of("orders").key("id", text(8)).build();

    @TempDir
    Path folder;

    private WarehouseForTest test;

    @BeforeEach
    void prepare() {
        test = WarehouseForTest.fresh(folder);
        test.warehouse.prepare(List.of(ORDERS));
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_around_the_commit_ends_in_one_published_version(CuttingProxy.Cut cut) throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(test.port(), cut)) {
            Warehouse warehouse = through(proxy.port());

            PublishResult result =
                    warehouse.publish(test.request(ORDERS, "2024-05-01", "run-1", List.of(row("a"), row("b"))));

            assertThat(proxy.hasCut()).isTrue();
            assertThat(result).isEqualTo(new PublishResult.Published(1));
        }
        assertThat(test.lines("SELECT id, run_id FROM history.orders ORDER BY id"))
                .containsExactly("a run-1", "b run-1");
        assertThat(test.lines("SELECT version, run_id FROM ops.batches")).containsExactly("1 run-1");
        assertThat(test.lines("SELECT stage_table FROM ops.stages")).isEmpty();
    }

    @Test
    void an_unreachable_server_is_reported_with_its_address_and_without_the_password() {
        WarehouseSettings settings = new WarehouseSettings(
                "jdbc:postgresql://127.0.0.1:1/shop?user=etl&password=hunter2",
                Optional.empty(),
                Optional.of("hunter3"));

        assertThatThrownBy(() -> Warehouse.connect(settings, new Configuration(false))
                        .ledger(new Batch("orders", java.time.LocalDate.EPOCH)))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/shop")
                .hasMessageContaining("SQLSTATE 08001")
                .satisfies(e -> assertThat(org.assertj.core.util.Throwables.getStackTrace(e))
                        .doesNotContain("hunter"));
    }

    private Warehouse through(int port) {
        String url = test.url().replaceFirst(":\\d+/", ":" + port + "/");
        return Warehouse.connect(
                new WarehouseSettings(url, Optional.empty(), Optional.empty()), new Configuration(false));
    }
}
