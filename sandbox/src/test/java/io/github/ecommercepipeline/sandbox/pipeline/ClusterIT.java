package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.Main;
import io.github.ecommercepipeline.sandbox.BuildFolder;
import io.github.ecommercepipeline.sandbox.cluster.SparkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same job on a cluster, with a driver, a master and two workers in processes of their own. */
class ClusterIT {

    private static final Path SPARK = BuildFolder.of(Path.of("../cli")).resolve("launch/spark.classpath");

    /** Our jars and what they bring, some of which Spark needs, too: an installed Spark has it among its own. */
    private static final Path OURS = BuildFolder.of(Path.of("")).resolve("launch/runtime.classpath");

    @TempDir
    private Path root;

    @Test
    void a_back_fill_on_a_standalone_cluster_ends_like_one_in_this_process() throws Exception {
        Ending local;
        try (Workshop shop = new Workshop(SampleShop.RAW, root.resolve("local"), SampleShop.contracts())) {
            assertThat(shop.run(SampleShop.FIRST, SampleShop.LAST).exitCode()).isZero();
            local = Ending.of(shop);
        }
        Path home = Files.createDirectory(root.resolve("cluster"));
        try (SparkCluster cluster = new SparkCluster(home, classPath(SPARK) + ":" + classPath(OURS), 2, 600);
                Workshop shop = new Workshop(SampleShop.RAW, root.resolve("clustered"), SampleShop.contracts())) {
            Path log = root.resolve("driver.log");
            ProcessBuilder driver = new ProcessBuilder(driver(cluster, shop))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            driver.environment().putAll(SampleShop.KEYS);
            int exitCode = driver.start().waitFor();

            assertThat(exitCode)
                    .as("%s%s", Files.readString(log), cluster.executorLogs())
                    .isZero();
            assertThat(cluster.executorLogs()).hasSize(2);
            Ending clustered = Ending.of(shop);
            assertThat(clustered.tables()).isEqualTo(local.tables());
            assertThat(clustered.manifests()).isEqualTo(local.manifests());
            assertThat(clustered.quarantine()).isEqualTo(local.quarantine());
        }
    }

    private static List<String> driver(SparkCluster cluster, Workshop shop) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@"
                + BuildFolder.of(Path.of("../cli"))
                        .resolve("launch/jvm.args")
                        .toAbsolutePath()
                        .normalize());
        command.addAll(List.of(
                "-Xmx600m",
                "-XX:TieredStopAtLevel=1",
                "-Dspark.master=" + cluster.master(),
                "-Dspark.jars=" + classPath(OURS).replace(':', ','),
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.executor.memory=500m",
                "-Dspark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
                "-Dspark.sql.shuffle.partitions=2",
                "-Dspark.serializer=" + KryoSerializer.class.getName(), // as clusters often set it
                "-Dspark.ui.enabled=false",
                "-cp",
                classPath(OURS) + ":" + classPath(SPARK),
                Main.class.getName(),
                "backfill",
                "--from=" + SampleShop.FIRST,
                "--to=" + SampleShop.LAST,
                "--raw=" + shop.raw(),
                "--out=" + shop.out(),
                "--contracts=" + SampleShop.CONTRACTS,
                "--warehouse=" + shop.jdbcUrl()));
        return command;
    }

    private static String classPath(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
