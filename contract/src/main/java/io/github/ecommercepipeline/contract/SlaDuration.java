package io.github.ecommercepipeline.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the value and the unit of one of {@code slaProperties} as a time. */
final class SlaDuration {

    private static final Map<String, Duration> UNITS = units();

    private SlaDuration() {}

    private static Map<String, Duration> units() {
        Map<String, Duration> units = new TreeMap<>();
        List.of("min", "minute", "minutes").forEach(unit -> units.put(unit, Duration.ofMinutes(1)));
        List.of("h", "hr", "hour", "hours").forEach(unit -> units.put(unit, Duration.ofHours(1)));
        List.of("d", "day", "days").forEach(unit -> units.put(unit, Duration.ofDays(1)));
        List.of("w", "week", "weeks").forEach(unit -> units.put(unit, Duration.ofDays(7)));
        List.of("m", "month", "months").forEach(unit -> units.put(unit, Duration.ofDays(31)));
        List.of("y", "yr", "year", "years").forEach(unit -> units.put(unit, Duration.ofDays(366)));
        return units;
    }

    /** The time; empty after reporting a problem. */
    static Optional<Duration> read(YamlNode item) {
        YamlNode value = item.at("value");
        YamlNode unit = item.at("unit");
        Optional<BigDecimal> number = number(value);
        Duration one = UNITS.get(unit.value().asText().toLowerCase(Locale.ROOT));
        if (one == null) {
            unit.problem(
                    unit.isPresent() ? "unknown unit '" + unit.value().asText() + "'" : "is missing",
                    String.join(", ", UNITS.keySet()));
        }
        if (number.isEmpty()) {
            value.problem("is not an amount of time", "a number above 0, with a unit");
        }
        return number.filter(any -> one != null)
                .map(amount -> Duration.ofSeconds(amount.multiply(BigDecimal.valueOf(one.toSeconds()))
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact()));
    }

    private static Optional<BigDecimal> number(YamlNode value) {
        try {
            BigDecimal number = new BigDecimal(value.value().asText());
            // A century is more than any agreement, and can be added to a date.
            return Optional.of(number)
                    .filter(amount -> amount.signum() > 0 && amount.compareTo(BigDecimal.valueOf(36_600)) <= 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
