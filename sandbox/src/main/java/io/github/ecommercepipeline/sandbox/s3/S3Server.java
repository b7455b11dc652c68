package io.github.ecommercepipeline.sandbox.s3;

import io.github.ecommercepipeline.localwarehouse.process.GuardedProcess;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;

/**
 * S3 on a free port of 127.0.0.1, as a child process that ends with this one: S3Mock, whose libraries cannot share
 * Spark's class path. It checks no signatures and accepts any credentials. Concurrent conditional writes are not
 * atomic, and it ignores If-None-Match on CopyObject.
 */
public final class S3Server implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile(
            "Tomcat started on ports? [^\\n]*?(\\d+) \\(http\\).*Started S3MockApplication", Pattern.DOTALL);
    private static final String OBJECTS = "objects";
    private static final String MAIN = "org.springframework.boot.loader.launch.JarLauncher";

    private final Path folder;
    private final Optional<Path> temporary;
    private final List<String> buckets;
    private volatile GuardedProcess process;
    private int port;

    private S3Server(Path folder, Optional<Path> temporary, List<String> buckets) {
        this.folder = folder;
        this.temporary = temporary;
        this.buckets = buckets;
    }

    /** Starts with these empty buckets; everything is deleted by {@link #close()}. */
    public static S3Server temporary(String... buckets) throws IOException {
        Path folder = Files.createTempDirectory("s3");
        try {
            return start(folder, Optional.of(folder), List.of(buckets));
        } catch (IOException | RuntimeException e) {
            FileUtils.deleteDirectory(folder.toFile());
            throw e;
        }
    }

    /** Starts with the data of an earlier server in the folder, which is created if it is missing, and kept. */
    public static S3Server at(Path folder, String... buckets) throws IOException {
        Files.createDirectories(folder);
        return start(folder, Optional.empty(), List.of(buckets));
    }

    private static S3Server start(Path folder, Optional<Path> temporary, List<String> buckets) throws IOException {
        S3Server server = new S3Server(folder, temporary, buckets);
        server.port = server.start(0);
        return server;
    }

    private int start(int wantedPort) throws IOException {
        Path log = folder.resolve("server.log");
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(LoopbackProvider.OPTIONS)); // the plain port would listen on all addresses
        command.addAll(List.of("-cp", jar() + File.pathSeparator + ownClasses(), MAIN));
        command.addAll(List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--http.port=" + wantedPort,
                "--com.adobe.testing.s3mock.store.root=" + folder.resolve(OBJECTS),
                "--com.adobe.testing.s3mock.store.retain-files-on-exit=true",
                "--com.adobe.testing.s3mock.store.initial-buckets=" + String.join(",", buckets)));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        process = GuardedProcess.start(builder, "TERM");
        return Integer.parseInt(process.await(STARTED, log).group(1));
    }

    /** The server's jar is on the class path, but nothing loads classes from it. */
    private static Path jar() throws IOException {
        URL launcher = S3Server.class.getClassLoader().getResource(MAIN.replace('.', '/') + ".class");
        if (launcher == null) {
            throw new IOException("the jar of S3Mock (classifier exec) is not on the class path");
        }
        return Path.of(URI.create(
                ((JarURLConnection) launcher.openConnection()).getJarFileURL().toString()));
    }

    private static Path ownClasses() throws IOException {
        try {
            return Path.of(LoopbackProvider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** The address for clients. */
    public S3Access access() {
        return new S3Access(URI.create("http://127.0.0.1:" + port));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops the server like {@code kill -9}; its data remains until {@link #close()}. */
    public void kill() {
        process.kill();
    }

    /** Restarts a killed server on the same port with its data. */
    public void restart() throws IOException {
        StoreFolder.mend(folder.resolve(OBJECTS));
        start(port);
    }

    /** Stops the server, waits for it and removes temporary data; further calls do nothing. */
    @Override
    public void close() throws IOException {
        process.close();
        if (temporary.isPresent()) {
            FileUtils.deleteDirectory(temporary.get().toFile());
        }
    }
}
