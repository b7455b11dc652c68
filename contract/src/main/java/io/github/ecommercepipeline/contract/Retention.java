package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How long records are kept, counted back from the business date of the last day that a job processes.
 *
 * @param history of days in the warehouse; empty: for ever
 * @param quarantine of records that were not accepted; empty: for ever
 */
public record Retention(Optional<Period> history, Optional<Period> quarantine) {

    public static final Retention UNLIMITED = new Retention(Optional.empty(), Optional.empty());

    /** The custom property; it decides about no record, so no day is processed again because of it. */
    static final String NAME = "retention";

    private static final AllowedKeys KEYS = AllowedKeys.of(ANY, "history", "quarantine");
    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
    private static final String ALLOWED = "a period of days, weeks, months or years, such as P400D or P13M";

    /** The first day in the warehouse that a job keeps whose last business date is the given one. */
    public Optional<LocalDate> firstDay(LocalDate last) {
        return history.map(period -> before(last, period));
    }

    /** The first day whose quarantine a job keeps whose last business date is the given one. */
    public Optional<LocalDate> firstQuarantine(LocalDate last) {
        return quarantine.map(period -> before(last, period));
    }

    private static LocalDate before(LocalDate last, Period period) {
        try {
            LocalDate first = last.minus(period);
            return first.isBefore(EARLIEST) ? EARLIEST : first;
        } catch (DateTimeException e) {
            return EARLIEST;
        }
    }

    static Retention read(YamlNode retention) {
        if (!retention.isPresent() || !KEYS.fit(retention)) {
            return UNLIMITED;
        }
        if (retention.names().isEmpty()) {
            retention.problem("says nothing", "history, quarantine or both, each with " + ALLOWED);
        }
        return new Retention(period(retention.at("history")), period(retention.at("quarantine")));
    }

    private static Optional<Period> period(YamlNode node) {
        Optional<String> text = node.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Period> period = parsed(text.get()).filter(Retention::isForward);
        if (period.isEmpty()) {
            node.problem("'" + text.get() + "' is not a period of at least one day", ALLOWED);
        }
        return period;
    }

    private static Optional<Period> parsed(String text) {
        try {
            return Optional.of(Period.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isForward(Period period) {
        return !period.isNegative() && !period.isZero();
    }
}
