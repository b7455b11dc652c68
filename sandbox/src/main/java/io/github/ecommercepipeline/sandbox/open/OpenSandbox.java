package io.github.ecommercepipeline.sandbox.open;

import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * A sandbox that runs in the background, as recorded in a file in its folder.
 *
 * @param pid of its process
 * @param started when that process started, since its number may have been reused
 * @param jdbcUrl of the Redshift stand-in
 * @param postgresJdbcUrl of the PostgreSQL behind it
 * @param psqlCommand for that PostgreSQL
 */
record OpenSandbox(
        long pid, Instant started, String endpoint, String jdbcUrl, String postgresJdbcUrl, String psqlCommand) {

    private static final String FILE = "sandbox.properties";

    /** The sandbox running in the folder; empty if there is none. */
    static Optional<OpenSandbox> in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties told = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            told.load(in);
        }
        OpenSandbox sandbox = new OpenSandbox(
                Long.parseLong(told.getProperty("pid")),
                Instant.parse(told.getProperty("started")),
                told.getProperty("endpoint"),
                told.getProperty("jdbcUrl"),
                told.getProperty("postgresJdbcUrl", ""),
                told.getProperty("psqlCommand"));
        return Optional.of(sandbox).filter(open -> open.process().isPresent());
    }

    S3Access s3() {
        return new S3Access(URI.create(endpoint));
    }

    void tell(Path folder) throws IOException {
        Properties told = new Properties();
        told.setProperty("pid", String.valueOf(pid));
        told.setProperty("started", started.toString());
        told.setProperty("endpoint", endpoint);
        told.setProperty("jdbcUrl", jdbcUrl);
        told.setProperty("postgresJdbcUrl", postgresJdbcUrl);
        told.setProperty("psqlCommand", psqlCommand);
        Path draft = folder.resolve("_" + FILE);
        try (OutputStream out = Files.newOutputStream(draft)) {
            told.store(out, null);
        }
        Files.move(draft, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().startInstant().filter(started::equals).isPresent());
    }
}
