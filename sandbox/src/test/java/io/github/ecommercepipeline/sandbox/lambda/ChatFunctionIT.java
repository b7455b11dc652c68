package io.github.ecommercepipeline.sandbox.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.ecommercepipeline.sandbox.DeployedJar;
import io.github.ecommercepipeline.sandbox.events.SnsDelivery;
import io.github.ecommercepipeline.sandbox.glue.AwsServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The function that posts to a chat, as it is deployed: its jar under Lambda's own runtime, Secrets Manager and a webhook. */
@EnabledOnOs(OS.LINUX)
class ChatFunctionIT {

    private static final String SECRET = "shop-chat-webhook";
    private static final String PATH = "/services/T000/B000/planted-secret";

    @TempDir
    private Path folder;

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer webhook;

    @BeforeEach
    void open() throws IOException {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", this::take);
        webhook.start();
    }

    @AfterEach
    void close() {
        webhook.stop(0);
    }

    @Test
    void the_mail_is_posted_as_text_and_a_refusal_is_an_error_without_the_address() throws IOException {
        String url = "http://127.0.0.1:" + webhook.getAddress().getPort() + PATH;
        String mail = "\"Run Published: shop-daily, 2024-05-27\"\n\"Look at: 1) <!channel> in part-1.csv.\"";
        try (AwsServices services = new AwsServices(Map.of(SECRET, url + "\n"));
                LambdaProcess chat = process(services, SECRET);
                LambdaProcess other = process(services, "another")) {
            assertThat(chat.invoke(new SnsDelivery(mail).payload())).isEqualTo(new Invocation.Returned("null"));
            assertThat(posted).hasSize(1);
            assertThat(posted.get(0)).startsWith(PATH + " ");
            assertThat(new ObjectMapper()
                            .readTree(posted.get(0).substring(PATH.length()))
                            .path("text")
                            .asText())
                    .isEqualTo("Run Published: shop-daily, 2024-05-27\nLook at: 1) &lt;!channel&gt; in part-1.csv.");
            assertThat(chat.log()).contains("at attempt 1");

            status = 404;
            assertThat(chat.invoke(new SnsDelivery("again").payload()))
                    .isInstanceOfSatisfying(
                            Invocation.Threw.class,
                            threw -> assertThat(threw.error())
                                    .contains("the webhook did not accept the message: status 404 no_service")
                                    .doesNotContain("planted-secret"));
            assertThat(chat.log()).doesNotContain("planted-secret");

            assertThat(other.invoke(new SnsDelivery("x").payload()))
                    .isInstanceOfSatisfying(
                            Invocation.Threw.class,
                            threw -> assertThat(threw.error()).contains("the secret another cannot be read"));
            assertThat(posted).hasSize(2);
        }
    }

    private LambdaProcess process(AwsServices services, String secret) throws IOException {
        Map<String, String> environment = new HashMap<>(services.environment());
        environment.put("WEBHOOK_SECRET", secret);
        return new LambdaProcess(
                new LambdaFunction(
                        "chat",
                        DeployedJar.ofLambda(Path.of(".."), "archiver-lambda"),
                        "io.github.ecommercepipeline.archiver.chat.ChatHandler",
                        512,
                        Duration.ofMinutes(2),
                        environment),
                folder.resolve(secret + ".log"));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            posted.add(exchange.getRequestURI().getPath() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = (status == 200 ? "ok" : "no_service").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
