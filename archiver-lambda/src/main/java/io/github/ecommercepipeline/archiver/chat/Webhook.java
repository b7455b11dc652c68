package io.github.ecommercepipeline.archiver.chat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Posts to a webhook, and posts again while it has too much to do or is out of order.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/">Incoming webhooks of Slack</a>
 */
final class Webhook {

    static final int MOST_ATTEMPTS = 4;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int TOO_MANY_REQUESTS = 429;
    /** Such as no_service; whatever else an answer says is not repeated. */
    private static final Pattern REASON = Pattern.compile("[a-z][a-z_]{1,60}");

    private final Duration timeout;
    private final Consumer<Duration> wait;
    private final HttpClient client;

    /**
     * @param timeout of an attempt
     * @param wait between two attempts
     */
    Webhook(Duration timeout, Consumer<Duration> wait) {
        this.timeout = timeout;
        this.wait = wait;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Posts.
     *
     * @param remaining the time until the function is stopped
     * @return the number of attempts
     * @throws ChatException if the webhook refuses the message, or still does not accept it at the last attempt
     */
    int post(URI url, String json, Supplier<Duration> remaining) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        for (int attempt = 1; ; attempt++) {
            Answer answer = once(request);
            if (answer.accepted()) {
                return attempt;
            }
            Duration pause = answer.after().orElse(Duration.ofSeconds(1L << (attempt - 1)));
            boolean inTime =
                    pause.compareTo(LONGEST_WAIT) <= 0 && remaining.get().compareTo(pause.plus(timeout)) > 0;
            if (!answer.passing() || attempt == MOST_ATTEMPTS || !inTime) {
                throw new ChatException("the webhook did not accept the message: " + answer.reason()
                        + (answer.passing() ? " at attempt " + attempt : ""));
            }
            wait.accept(pause);
        }
    }

    /**
     * What came of an attempt.
     *
     * @param passing whether another attempt may succeed
     * @param after how long the webhook asks to wait
     */
    private record Answer(boolean accepted, boolean passing, String reason, Optional<Duration> after) {

        static Answer unreachable(String reason) {
            return new Answer(false, true, reason, Optional.empty());
        }

        static Answer of(HttpResponse<String> response) {
            int status = response.statusCode();
            String body = response.body().strip();
            return new Answer(
                    status >= 200 && status < 300,
                    status == TOO_MANY_REQUESTS || status >= 500,
                    "status " + status + (REASON.matcher(body).matches() ? " " + body : ""),
                    response.headers()
                            .firstValue("Retry-After")
                            .filter(value -> value.matches("\\d{1,6}"))
                            .map(Long::parseLong)
                            .map(Duration::ofSeconds));
        }
    }

    /** No exception is passed on, since its text may contain the address. */
    private Answer once(HttpRequest request) {
        try {
            return Answer.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (HttpTimeoutException e) {
            return Answer.unreachable("no answer within " + timeout.toMillis() + " ms");
        } catch (ConnectException e) {
            return Answer.unreachable(
                    e.getCause() instanceof UnresolvedAddressException
                            ? "its host is unknown"
                            : "its host refuses the connection");
        } catch (SSLException e) {
            return Answer.unreachable("its certificate is not accepted");
        } catch (IOException e) {
            return Answer.unreachable("the connection broke");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatException("interrupted while posting");
        }
    }

    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatException("interrupted while waiting");
        }
    }
}
