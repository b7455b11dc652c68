package io.github.ecommercepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** What this process and its children listen on, as the kernel tells it. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(SparkSessionExtension.class)
class ListenersIT {

    private static final String LISTENING = "0A";
    /** 127.0.0.1, ::1 and ::ffff:127.0.0.1, as written by a kernel of little-endian numbers. */
    private static final List<String> LOOPBACK =
            List.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

    private final SparkSession spark;

    ListenersIT(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void s3_warehouse_and_spark_listen_on_loopback_only() throws IOException {
        assertThat(spark.sparkContext().isStopped()).isFalse();
        S3Access s3 = SharedS3.with("raw");
        try (EmbeddedWarehouse warehouse = EmbeddedWarehouse.temporary()) {
            List<String> listeners = listeners();

            for (int port : List.of(warehouse.port(), s3.endpoint().getPort())) {
                assertThat(listeners)
                        .as("found at all")
                        .anyMatch(listener -> listener.endsWith(String.format(Locale.ROOT, ":%04X", port)));
            }
            assertThat(listeners)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(
                            listener -> assertThat(LOOPBACK).contains(listener.substring(0, listener.indexOf(':'))));
        }
    }

    private static List<String> listeners() throws IOException {
        Set<String> sockets = new HashSet<>();
        Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .forEach(process -> sockets.addAll(sockets(process.pid())));
        List<String> listeners = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                List<String> columns = List.of(line.strip().split("\\s+", -1));
                if (columns.get(3).equals(LISTENING) && sockets.contains("socket:[" + columns.get(9) + "]")) {
                    listeners.add(columns.get(1));
                }
            }
        }
        return listeners;
    }

    private static Set<String> sockets(long process) {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process + "/fd"))) {
            for (Path file : files.toList()) {
                sockets.add(target(file));
            }
        } catch (IOException e) {
            return sockets; // it ended meanwhile
        }
        return sockets;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (java.nio.file.NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
