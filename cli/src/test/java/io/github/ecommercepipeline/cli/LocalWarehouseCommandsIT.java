package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.SparkEngine;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.localwarehouse.LocalWarehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalWarehouseCommandsIT {

    private static final Map<String, String> LOCAL = Map.of("PIPELINE_LOCAL_WAREHOUSE", "1");

    @TempDir
    private Path folder;

    private Screen run(Map<String, String> environment, int exitCode, String... args) {
        Screen screen = new Screen();
        assertThat(screen.run(new SparkEngine(environment), environment, args))
                .as(() -> screen.out() + screen.err())
                .isEqualTo(exitCode);
        return screen;
    }

    @Test
    void a_day_is_loaded_into_a_warehouse_of_this_machine_where_none_is_given() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path day = Files.createDirectories(folder.resolve("raw/orders/year=2024/month=05/day=27"));
        Files.writeString(day.resolve("a.csv"), "id,price\n1,2.50\n2,x\n3,1.25\n");
        Path contract = Files.writeString(folder.resolve("orders.odcs.yaml"), """
                apiVersion: v3.1.0
                kind: DataContract
                id: orders
                version: 1.0.0
                status: active
                schema:
                  - name: orders
                    logicalType: object
                    properties:
                      - {name: id, physicalType: integer}
                      - {name: price, physicalType: "decimal(9,2)"}
                """);
        String out = folder.resolve("out").toString();
        String[] job = {
            "run",
            "--date",
            "2024-05-27",
            "--raw",
            folder.resolve("raw").toString(),
            "--out",
            out,
            "--contracts",
            contract.toString()
        };

        assertThat(run(Map.of(), 2, job).err()).contains("--warehouse is missing");
        assertThat(run(Map.of("PIPELINE_LOCAL_WAREHOUSE", "1", "WAREHOUSE_USER", "etl"), 2, job)
                        .err())
                .contains("--warehouse is missing");
        assertThat(run(LOCAL, 2, "warehouse", "sql", "SELECT 1", "--out", out).err())
                .contains("there is no warehouse in " + folder.resolve("warehouse"));

        String line = "Warehouse: PostgreSQL in " + folder.resolve("warehouse");
        Screen published = run(LOCAL, 0, job);
        assertThat(published.err().lines().findFirst().orElseThrow()).startsWith(line);
        assertThat(published.err().lines().reduce((earlier, later) -> later).orElseThrow())
                .startsWith(line);
        assertThat(published.out()).contains("3 =        2 +        1 +         0");

        assertThat(run(LOCAL, 0, "warehouse", "sql", "SELECT id, price FROM analytics.orders ORDER BY id", "--out", out)
                        .out()
                        .lines())
                .containsExactly("id  price", " 1   2.50", " 3   1.25");
        assertThat(run(LOCAL, 0, "warehouse", "url", "--out", out).out())
                .contains("jdbc:postgresql://127.0.0.1:", "psql 'postgresql://etl@127.0.0.1:");
        assertThat(run(LOCAL, 2, "warehouse", "stop", "--out", out).err())
                .as("this process uses it")
                .contains("is in use by another command");
        assertThat(LocalWarehouse.running(folder.resolve("warehouse"))).isPresent();
    }
}
