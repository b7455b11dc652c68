package io.github.ecommercepipeline.sandbox.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP interface between Lambda and the runtime of one function, for one process at a time
 * (docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
 */
final class RuntimeApi implements AutoCloseable {

    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";

    static {
        // Otherwise each answer waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private record Event(String id, String payload, Instant deadline, CompletableFuture<Invocation> end) {}

    private final LambdaFunction function;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "lambda-runtime-api");
        thread.setDaemon(true);
        return thread;
    });
    private final SynchronousQueue<Event> waiting = new SynchronousQueue<>();
    private volatile Optional<Event> current = Optional.empty();

    RuntimeApi(LambdaFunction function) throws IOException {
        this.function = function;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Hands an event to the runtime when it asks for one; the future ends when the runtime answers. */
    CompletableFuture<Invocation> offer(String payload) {
        CompletableFuture<Invocation> end = new CompletableFuture<>();
        Event event =
                new Event(UUID.randomUUID().toString(), payload, Instant.now().plus(function.timeout()), end);
        threads.execute(() -> {
            try {
                while (!end.isDone() && !waiting.offer(event, 1, TimeUnit.SECONDS)) {
                    // the runtime is still starting
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return end;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(INVOCATION + "next")) {
                next(exchange);
                return;
            }
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.endsWith("/response")) {
                end(new Invocation.Returned(body));
            } else if (path.endsWith("/error")) { // of an invocation, or of the start
                String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
                end(new Invocation.Threw(type == null ? "unknown" : type, body));
            } else {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(202, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        Event event = waiting.take();
        current = Optional.of(event);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", event.id());
        exchange.getResponseHeaders()
                .add("Lambda-Runtime-Deadline-Ms", "" + event.deadline().toEpochMilli());
        exchange.getResponseHeaders().add("Lambda-Runtime-Invoked-Function-Arn", function.arn());
        byte[] payload = event.payload().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, payload.length == 0 ? -1 : payload.length);
        exchange.getResponseBody().write(payload);
    }

    private void end(Invocation how) {
        current.ifPresent(event -> event.end().complete(how));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
