package io.github.ecommercepipeline.sandbox.redshift;

import io.github.ecommercepipeline.sandbox.redshift.sql.ByteLimit;
import io.github.ecommercepipeline.sandbox.redshift.sql.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells PostgreSQL's errors as Redshift's. A refused statement is sent to PostgreSQL as nonsense with a number, so that it
 * fails in its place among the others; the error that comes back is then told as the refusal. Thread-safe.
 */
final class Translation {

    private static final String MARK = "stand_in_refusal_";

    private final Map<Integer, Refusal> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /** What PostgreSQL is to parse in the place of a refused statement. */
    String nonsense(Refusal refusal) {
        int number = numbers.incrementAndGet();
        refusals.put(number, refusal);
        return MARK + number;
    }

    ServerError told(ServerError error) {
        return switch (error.state()) {
            case "42601" -> refused(error).map(ServerError::of).orElse(error);
            case "40001" ->
                ServerError.of(
                        "XX000",
                        "1023",
                        "Serializable isolation violation on table - "
                                + (error.table().isEmpty() ? "0" : error.table())
                                + ", transactions forming the cycle are: 0, 0 (" + error.message() + ")");
            case "23514" ->
                ByteLimit.ofConstraint(error.constraint())
                        .map(limit -> ServerError.of(
                                "22001", "value too long for type character varying(" + limit.bytes() + ")", ""))
                        .orElse(error);
            default -> error;
        };
    }

    private Optional<Refusal> refused(ServerError error) {
        int mark = error.message().indexOf(MARK);
        if (mark < 0) {
            return Optional.empty();
        }
        int from = mark + MARK.length();
        int end = from;
        while (end < error.message().length()
                && Character.isDigit(error.message().charAt(end))) {
            end++;
        }
        return Optional.ofNullable(
                refusals.remove(Integer.valueOf(error.message().substring(from, end))));
    }
}
