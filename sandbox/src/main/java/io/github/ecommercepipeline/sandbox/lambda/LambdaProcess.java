package io.github.ecommercepipeline.sandbox.lambda;

import io.github.ecommercepipeline.localwarehouse.process.GuardedProcess;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One execution environment of a function: a JVM with the deployed jar under Lambda's runtime interface client. It starts
 * at the first invocation, serves one invocation at a time, and restarts after a crash or timeout, as on Lambda. Runs
 * on Linux, for which the client has its native library. Not thread-safe except for {@link #kill()}.
 */
public final class LambdaProcess implements AutoCloseable {

    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String CORE = "com.amazonaws.services.lambda.runtime.Context";
    private static final String SERIALIZATION = "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer";
    private static final String THREAD_LOCALS = "software.amazon.awssdk.utilslite.SdkInternalThreadLocal";
    private static final long WATCH_MILLIS = 20;

    private final LambdaFunction function;
    private final Path log;
    private RuntimeApi api;
    private String library;
    private volatile GuardedProcess process;

    /** Whether this is Linux, the only platform of AWS Lambda's own runtime. */
    public static boolean isPossible() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }

    /** @param log where the function's standard output goes, as it does to CloudWatch Logs; appended to */
    public LambdaProcess(LambdaFunction function, Path log) {
        this.function = function;
        this.log = log;
    }

    /**
     * Invokes and waits for the end.
     *
     * @param payload JSON
     */
    public Invocation invoke(String payload) throws IOException {
        if (process == null || !process.isAlive()) {
            start();
        }
        CompletableFuture<Invocation> end = api.offer(payload);
        long deadline = System.nanoTime() + function.timeout().toNanos();
        while (true) {
            boolean alive = process.isAlive(); // checked first: an answer may arrive just before the process ends
            try {
                return end.get(WATCH_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!alive) {
                    end.complete(new Invocation.Died(log()));
                } else if (System.nanoTime() > deadline) {
                    end.complete(new Invocation.TimedOut());
                    process.kill();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException e) {
                throw new IOException(e);
            }
        }
    }

    private void start() throws IOException {
        if (api != null) {
            api.close();
        }
        api = new RuntimeApi(function);
        String classPath = function.jar()
                + File.pathSeparator
                + Stream.of(RUNTIME, CORE, SERIALIZATION, THREAD_LOCALS)
                        .map(LambdaProcess::jarOf)
                        .distinct()
                        .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + function.heapMegabytes() + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        library(),
                        "-cp",
                        classPath,
                        RUNTIME,
                        function.handler())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_TOOL"));
        environment.putAll(Map.of(
                "AWS_LAMBDA_RUNTIME_API", api.address(),
                "AWS_LAMBDA_FUNCTION_NAME", function.name(),
                "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "" + function.memoryMegabytes(),
                "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name(),
                "AWS_LAMBDA_LOG_STREAM_NAME", "sandbox",
                "AWS_REGION", "us-east-1",
                "AWS_DEFAULT_REGION", "us-east-1",
                "TZ", ":UTC"));
        environment.putAll(function.environment());
        process = GuardedProcess.start(builder, "KILL");
    }

    /** Unpacked once, for the processes of this object only. */
    private String library() throws IOException {
        if (library == null) {
            try {
                library = NativeLibrary.unpacked(Class.forName(RUNTIME, false, LambdaProcess.class.getClassLoader()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("the Lambda runtime interface client is not on the class path", e);
            }
        }
        return library;
    }

    private static String jarOf(String className) {
        try {
            return Path.of(Class.forName(className, false, LambdaProcess.class.getClassLoader())
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("the Lambda runtime interface client is not on the class path", e);
        }
    }

    /** The function's output so far. */
    public String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Ends the process as {@code kill -9} does; the current invocation ends as {@link Invocation.Died}. */
    public void kill() {
        GuardedProcess running = process;
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public void close() {
        kill();
        if (api != null) {
            api.close();
        }
    }
}
