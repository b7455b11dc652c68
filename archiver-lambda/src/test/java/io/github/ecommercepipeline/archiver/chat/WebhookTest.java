package io.github.ecommercepipeline.archiver.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server. */
class WebhookTest {

    private static final String SECRET_PATH = "/services/T000/B000/planted-secret";
    private static final Duration PLENTY = Duration.ofMinutes(2);

    /** An answer: status, body, and the value of Retry-After or nothing. */
    private record Answer(int status, String body, String after) {
        Answer(int status) {
            this(status, "", "");
        }
    }

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> received = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final Webhook webhook = new Webhook(Duration.ofSeconds(5), waits::add);
    private HttpServer server;
    private URI url;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + SECRET_PATH);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void a_message_is_posted_once_as_json_in_utf_8() {
        answers.add(new Answer(200, "ok", ""));
        assertThat(webhook.post(url, "{\"text\":\"naïve €\"}", () -> PLENTY)).isEqualTo(1);
        assertThat(received)
                .containsExactly("POST " + SECRET_PATH + " application/json; charset=utf-8 {\"text\":\"naïve €\"}");
        assertThat(waits).isEmpty();
    }

    @Test
    void a_webhook_with_too_much_to_do_gets_the_time_that_it_asks_for() {
        answers.addAll(List.of(new Answer(429, "rate_limited", "7"), new Answer(503), new Answer(200)));
        assertThat(webhook.post(url, "{}", () -> PLENTY)).isEqualTo(3);
        assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(2));
    }

    @Test
    void after_the_last_attempt_the_reason_is_told_and_never_the_address() {
        answers.addAll(List.of(new Answer(500), new Answer(502), new Answer(503), new Answer(500, SECRET_PATH, "")));
        refused("the webhook did not accept the message: status 500 at attempt 4");
        assertThat(received).hasSize(4);
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 403, 404, 410})
    void a_refusal_is_final_and_a_redirection_is_not_followed(int status) {
        answers.addAll(List.of(new Answer(status, "no_service", ""), new Answer(200)));
        refused("the webhook did not accept the message: status " + status + " no_service");
        assertThat(received).hasSize(1);
    }

    @Test
    void nothing_is_waited_for_that_would_outlast_the_function() {
        answers.addAll(List.of(new Answer(429, "", "7"), new Answer(200)));
        assertThatThrownBy(() -> webhook.post(url, "{}", () -> Duration.ofSeconds(11)))
                .hasMessage("the webhook did not accept the message: status 429 at attempt 1");
        answers.clear();
        answers.addAll(List.of(new Answer(429, "", "3600"), new Answer(200)));
        refused("the webhook did not accept the message: status 429 at attempt 1");
    }

    @Test
    void a_host_that_does_not_listen_or_does_not_answer_is_tried_again() throws IOException {
        server.stop(0);
        refused("the webhook did not accept the message: its host refuses the connection at attempt 4");
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + SECRET_PATH);
            assertThatThrownBy(() -> new Webhook(Duration.ofMillis(50), waits::add).post(url, "{}", () -> PLENTY))
                    .isInstanceOf(ChatException.class)
                    .hasNoCause()
                    .hasMessage("the webhook did not accept the message: no answer within 50 ms at attempt 4");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, accepted",
        "404, the webhook did not accept the message: status 404",
        "503, the webhook did not accept the message: status 503 at attempt 4"
    })
    @Timeout(20)
    void the_status_decides_when_the_body_does_not_end(int status, String outcome) throws IOException {
        AtomicInteger posts = new AtomicInteger();
        List<Socket> open = new CopyOnWriteArrayList<>();
        try (ServerSocket endless = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> {
                while (!endless.isClosed()) {
                    try {
                        Socket socket = endless.accept();
                        open.add(socket);
                        posts.incrementAndGet();
                        socket.getOutputStream()
                                .write(("HTTP/1.1 " + status + " x\r\nContent-Length: 100\r\n\r\nno_ser")
                                        .getBytes(StandardCharsets.US_ASCII));
                        socket.getOutputStream().flush();
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            server.start();
            url = URI.create("http://127.0.0.1:" + endless.getLocalPort() + SECRET_PATH);
            Webhook impatient = new Webhook(Duration.ofMillis(500), waits::add);
            if (outcome.equals("accepted")) {
                assertThat(impatient.post(url, "{}", () -> PLENTY)).isEqualTo(1);
            } else {
                assertThatThrownBy(() -> impatient.post(url, "{}", () -> PLENTY))
                        .hasNoCause()
                        .hasMessage(outcome);
            }
            assertThat(posts).hasValue(status == 503 ? Webhook.MOST_ATTEMPTS : 1);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void of_a_long_answer_the_beginning_is_read() {
        answers.add(new Answer(400, "x".repeat(3_000_000), ""));
        refused("the webhook did not accept the message: status 400");
        answers.add(new Answer(200, "x".repeat(3_000_000), ""));
        assertThat(webhook.post(url, "{}", () -> PLENTY)).isEqualTo(1);
    }

    @Test
    void a_secret_is_an_address_with_encryption_and_nothing_else() {
        assertThat(WebhookSecret.parsed("https://hooks.slack.com/services/T0/B0/x"))
                .isPresent();
        assertThat(WebhookSecret.parsed("http://127.0.0.1:8080/x")).isPresent();
        for (String other : List.of(
                "",
                "http://hooks.slack.com/services/T0/B0/x",
                "hooks.slack.com/services",
                "https:///services",
                "https://user:word@hooks.slack.com/x",
                "https://hooks.slack.com/a b",
                "{\"url\":\"https://hooks.slack.com/x\"}",
                "file:///etc/hostname")) {
            assertThat(WebhookSecret.parsed(other)).as(other).isEmpty();
        }
    }

    private void refused(String message) {
        assertThatThrownBy(() -> webhook.post(url, "{}", () -> PLENTY))
                .isInstanceOf(ChatException.class)
                .hasNoCause()
                .hasMessage(message);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
            Answer answer = answers.remove();
            if (!answer.after().isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", answer.after());
            }
            if (answer.status() / 100 == 3) {
                exchange.getResponseHeaders().add("Location", url.toString());
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
