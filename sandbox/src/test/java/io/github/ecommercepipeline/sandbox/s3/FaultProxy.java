package io.github.ecommercepipeline.sandbox.s3;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Stands between clients and S3 and lets things go wrong. Holds one request's body in memory, never an answer's. */
public final class FaultProxy implements AutoCloseable {

    /** Headers of one connection, which are not handed on. */
    private static final Set<String> OWN =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade", "keep-alive");

    static {
        // Else each answer waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final URI target;
    private final Function<S3Request, Fault> faults;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();

    private FaultProxy(S3Access s3, Function<S3Request, Fault> faults) throws IOException {
        this.target = s3.endpoint();
        this.faults = faults;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Before that server.
     *
     * @param faults asked for each request, by several threads
     */
    public static FaultProxy before(S3Access s3, Function<S3Request, Fault> faults) throws IOException {
        return new FaultProxy(s3, faults);
    }

    /** Where clients turn to instead. */
    public S3Access access() {
        return new S3Access(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault fault = faults.apply(request(exchange));
            if (fault instanceof Fault.Answer answer) {
                byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                boolean head = exchange.getRequestMethod().equals("HEAD");
                exchange.getResponseHeaders().add("Content-Type", "application/xml");
                exchange.sendResponseHeaders(answer.status(), head ? -1 : bytes.length);
                if (!head) {
                    exchange.getResponseBody().write(bytes);
                }
            } else if (fault instanceof Fault.Silence) {
                closed.await();
            } else {
                if (fault instanceof Fault.Before before) {
                    before.event().run();
                }
                HttpResponse<InputStream> answer = handOn(exchange, body);
                if (fault instanceof Fault.LostAnswer) {
                    answer.body().readAllBytes();
                    return;
                }
                if (fault instanceof Fault.After after) {
                    after.event().run();
                }
                handBack(exchange, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static S3Request request(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        return new S3Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                headers(exchange));
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-") || lower.equals("content-md5")) {
                headers.put(lower, String.join(",", values));
            }
        });
        return headers;
    }

    private HttpResponse<InputStream> handOn(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(target + exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static void handBack(HttpExchange exchange, HttpResponse<InputStream> answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name)) {
                values.forEach(value -> headers.add(name, value));
            }
        });
        Optional<String> length = answer.headers().firstValue("content-length");
        if (exchange.getRequestMethod().equals("HEAD")) {
            length.ifPresent(value -> headers.set("Content-Length", value));
            exchange.sendResponseHeaders(answer.statusCode(), -1);
            answer.body().close();
            return;
        }
        long bytes = length.map(Long::parseLong).orElse(answer.statusCode() == 204 ? 0L : -1L);
        exchange.sendResponseHeaders(answer.statusCode(), bytes == 0 ? -1 : Math.max(bytes, 0));
        try (InputStream in = answer.body()) {
            in.transferTo(exchange.getResponseBody());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
