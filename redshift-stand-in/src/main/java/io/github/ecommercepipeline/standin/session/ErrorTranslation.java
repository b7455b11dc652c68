package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.protocol.ServerError;
import io.github.ecommercepipeline.standin.sql.ByteLimit;
import io.github.ecommercepipeline.standin.sql.RedshiftException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns PostgreSQL's errors into Redshift's. A refused statement is sent to PostgreSQL as a numbered invalid statement, so
 * that it fails at its place among the others; the resulting error is replaced by the refusal. Thread-safe.
 */
final class ErrorTranslation {

    private static final String MARK = "stand_in_refusal_";
    private static final Pattern MARKED = Pattern.compile(MARK + "([0-9]+)");

    private final Map<Integer, RedshiftException> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final String hint;

    /** @param hint what is added to refusals; empty for nothing */
    ErrorTranslation(String hint) {
        this.hint = hint;
    }

    /** The invalid statement that PostgreSQL parses in place of a refused one. */
    String invalidStatement(RedshiftException refusal) {
        int number = numbers.incrementAndGet();
        refusals.put(number, refusal);
        return MARK + number;
    }

    ServerError translate(ServerError error) {
        return switch (error.state()) {
            case "42601" -> refused(error).map(this::error).orElse(error);
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

    /** The error with which the client learns of a refusal. */
    ServerError error(RedshiftException refusal) {
        return ServerError.of(refusal).withHint(hint);
    }

    private Optional<RedshiftException> refused(ServerError error) {
        Matcher mark = MARKED.matcher(error.message());
        return mark.find() ? Optional.ofNullable(refusals.remove(Integer.valueOf(mark.group(1)))) : Optional.empty();
    }
}
