package io.github.ecommercepipeline.archiver.chat;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
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
    /** Bytes of an answer. */
    private static final int LONGEST_REASON = 200;
    /** Such as no_service; whatever else an answer says is not repeated. */
    private static final Pattern REASON = Pattern.compile("[a-z][a-z_]{1,60}");

    private final Duration timeout;
    private final Consumer<Duration> wait;
    private final HttpClient client;

    /**
     * @param timeout of an attempt, to the last byte that is read
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

        static Answer of(ResponseInfo response, String text) {
            int status = response.statusCode();
            String body = text.strip();
            return new Answer(
                    isAccepted(response),
                    status == TOO_MANY_REQUESTS || status >= 500,
                    "status " + status + (REASON.matcher(body).matches() ? " " + body : ""),
                    response.headers()
                            .firstValue("Retry-After")
                            .filter(value -> value.matches("\\d{1,6}"))
                            .map(Long::parseLong)
                            .map(Duration::ofSeconds));
        }
    }

    private static boolean isAccepted(ResponseInfo response) {
        return response.statusCode() >= 200 && response.statusCode() < 300;
    }

    /**
     * The status decides, whatever becomes of the body. No exception is passed on, since its text may contain the address.
     */
    private Answer once(HttpRequest request) {
        AtomicReference<ResponseInfo> head = new AtomicReference<>();
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request, info -> {
            head.set(info);
            return new Beginning(isAccepted(info) ? 0 : LONGEST_REASON);
        });
        String text = "";
        Throwable failure = null;
        try {
            text = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS).body();
        } catch (TimeoutException e) {
            exchange.cancel(true);
            failure = e;
        } catch (ExecutionException e) {
            failure = e.getCause();
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new ChatException("interrupted while posting");
        }
        return head.get() == null ? Answer.unreachable(reason(failure)) : Answer.of(head.get(), text);
    }

    private String reason(Throwable failure) {
        if (failure instanceof TimeoutException || failure instanceof HttpTimeoutException) {
            return "no answer within " + timeout.toMillis() + " ms";
        }
        if (failure instanceof SSLException) {
            return "its certificate is not accepted";
        }
        if (failure instanceof ConnectException) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnresolvedAddressException) {
                    return "its host is unknown";
                }
            }
            return "its host refuses the connection";
        }
        return "the connection broke";
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
