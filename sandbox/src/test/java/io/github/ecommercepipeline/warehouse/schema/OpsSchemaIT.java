package io.github.ecommercepipeline.warehouse.schema;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.publish.PublishResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpsSchemaIT {

    private static final String DAY_1 = "2024-05-01";
    private static final String DAY_2 = "2024-05-02";
    private static final Contract ORDERS = ContractForTest.of("orders")
            .key("id", text(8))
            .column("price", decimal(12, 2))
            .build();

    @TempDir
    Path folder;

    private WarehouseForTest test;

    @BeforeEach
    void fresh() {
        test = WarehouseForTest.fresh(folder);
        test.warehouse.prepare(List.of(ORDERS));
    }

    @Test
    void a_warehouse_of_the_first_version_is_upgraded_without_loss_by_several_processes_at_once() throws Exception {
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));
        List<String> ledger = test.lines("SELECT * FROM ops.batches");
        test.execute("DROP TABLE ops.schema_version");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<PreparedWarehouse> prepare =
                    () -> WarehouseForTest.connect(test.url()).prepare(List.of(ORDERS));
            for (Future<PreparedWarehouse> done : threads.invokeAll(Collections.nCopies(4, prepare))) {
                assertThat(done.get().refused()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(test.lines("SELECT version FROM ops.schema_version")).containsExactly("" + OpsVersion.CURRENT);
        assertThat(test.lines("SELECT * FROM ops.batches")).isEqualTo(ledger);
        assertThat(test.publish(ORDERS, DAY_2, "run-2", List.of(row("a", "2.00"))))
                .isEqualTo(new PublishResult.Published(1));
        assertThat(test.warehouse.prepare(List.of(ORDERS)).changes()).isEmpty();
    }

    @Test
    void a_warehouse_of_a_newer_release_is_refused_and_left_alone() {
        PublishRequest running = test.request(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));
        int newer = OpsVersion.CURRENT + 1;
        test.execute("INSERT INTO ops.schema_version VALUES (" + newer + ", now()); DROP TABLE ops.views");
        String message = "the tables of schema ops have version " + newer
                + ", which a newer release prepared; this release knows versions up to " + OpsVersion.CURRENT
                + ". Nothing was changed: use that release, or a newer one, for this warehouse";
        LocalDate day = LocalDate.parse(DAY_1);

        assertThatThrownBy(() -> test.warehouse.prepare(List.of(ORDERS)))
                .isInstanceOf(WarehouseException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> test.warehouse.ledger("orders", day, day)).hasMessage(message);
        assertThatThrownBy(() -> test.warehouse.publish(running))
                .as("a job that began before the upgrade")
                .hasMessage(message);

        assertThat(test.lines("SELECT 1 FROM ops.batches")).isEmpty();
        assertThat(test.lines("SELECT table_name FROM information_schema.tables WHERE table_schema = 'stage'"))
                .isEmpty();
        assertThat(test.lines("SELECT 1 FROM pg_tables WHERE schemaname = 'ops' AND tablename = 'views'"))
                .isEmpty();
    }
}
