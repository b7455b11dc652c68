package io.github.ecommercepipeline.glue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes PutEvents of Amazon EventBridge (JSON) and PutMetricData of Amazon CloudWatch (RPC v2 CBOR), and keeps them. */
final class FakeEars implements AutoCloseable {

    private static final byte[] PUT =
            "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY_MAP = {(byte) 0xa0};

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<String> metrics = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    FakeEars() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body;
        try (InputStream in = exchange.getRequestBody()) {
            body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if ("AWSEvents.PutEvents".equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
            events.add(body);
            answer(exchange, "application/x-amz-json-1.1", PUT);
        } else if (exchange.getRequestURI().getPath().endsWith("/operation/PutMetricData")) {
            metrics.add(body);
            exchange.getResponseHeaders().add("smithy-protocol", "rpc-v2-cbor");
            answer(exchange, "application/cbor", EMPTY_MAP);
        } else {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] answer) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** The bodies of PutEvents that name the run. */
    List<String> events(String run) {
        return events.stream().filter(body -> body.contains(run)).toList();
    }

    /** The bodies of PutMetricData; CBOR, whose texts can be read. */
    List<String> metrics() {
        return metrics;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
