package io.github.ecommercepipeline.sandbox.archiver;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes invocations as AWS Lambda's Invoke API does, and keeps them. */
final class FakeLambda implements AutoCloseable {

    /** One asynchronous invocation. */
    record Invoked(String path, String type, String payload) {}

    private final HttpServer server;
    private final List<Invoked> invocations = new CopyOnWriteArrayList<>();

    FakeLambda() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                invocations.add(new Invoked(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.sendResponseHeaders(202, -1);
            }
        });
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Invoked> invocations() {
        return List.copyOf(invocations);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
