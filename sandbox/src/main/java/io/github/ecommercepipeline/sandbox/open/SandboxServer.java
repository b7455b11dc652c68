package io.github.ecommercepipeline.sandbox.open;

import io.github.ecommercepipeline.sandbox.Cloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The background process: starts all servers in a folder, reports that they run, and stops on request. */
public final class SandboxServer {

    private SandboxServer() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Cloud cloud = Cloud.at(folder);
        Thread end = new Thread(() -> end(cloud, folder), "sandbox-end");
        Runtime.getRuntime().addShutdownHook(end);
        ProcessHandle self = ProcessHandle.current();
        new OpenSandbox(
                        self.pid(),
                        self.info().startInstant().orElseThrow(),
                        cloud.s3().endpoint().toString(),
                        cloud.jdbcUrl(),
                        cloud.postgresJdbcUrl(),
                        cloud.postgresPsqlCommand())
                .tell(folder);
        new CountDownLatch(1).await();
    }

    private static void end(Cloud cloud, Path folder) {
        try {
            OpenSandbox.forget(folder);
            cloud.close();
        } catch (IOException e) {
            System.err.println("the sandbox did not end cleanly: " + e.getMessage());
        }
    }
}
