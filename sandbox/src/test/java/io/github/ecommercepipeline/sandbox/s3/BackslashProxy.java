package io.github.ecommercepipeline.sandbox.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
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
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between clients and an S3 server that refuses backslashes in keys, which Amazon S3 takes: the server gets and lists another text in
 * their place. For small objects; a request to delete several objects is handed on as it is.
 */
public final class BackslashProxy implements AutoCloseable {

    private static final String INSTEAD = "Zbackslash5C";

    /** Headers of one connection, which are not handed on. */
    private static final Set<String> OWN =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade", "keep-alive");

    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "backslash-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();

    private BackslashProxy(S3Access s3) throws IOException {
        this.target = s3.endpoint();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Before that server. */
    public static BackslashProxy before(S3Access s3) throws IOException {
        return new BackslashProxy(s3);
    }

    /** Where clients turn to instead. */
    public S3Access access() {
        return new S3Access(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(target + hidden(exchange.getRequestURI().toString())))
                    .method(
                            exchange.getRequestMethod(),
                            body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, hidden(value)));
                }
            });
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!OWN.contains(name)) {
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value.replace(INSTEAD, "%5C")));
                }
            });
            handBack(exchange, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void handBack(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        byte[] bytes = answer.body();
        if (exchange.getRequestMethod().equals("HEAD")) {
            answer.headers()
                    .firstValue("content-length")
                    .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
            exchange.sendResponseHeaders(answer.statusCode(), -1);
            return;
        }
        if (answer.headers().firstValue("content-type").orElse("").contains("xml")) {
            String encoded = exchange.getRequestURI().toString().contains("encoding-type=url") ? "%5C" : "\\";
            bytes = new String(bytes, StandardCharsets.UTF_8)
                    .replace(INSTEAD, encoded)
                    .getBytes(StandardCharsets.UTF_8);
        }
        exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String hidden(String encoded) {
        return encoded.replace("%5C", INSTEAD).replace("%5c", INSTEAD);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
