package io.github.ecommercepipeline.infrastructure.config;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rules for times of day, which are in the environment's zone since version 2 of the settings. */
final class TimesOfDay {

    static final int VERSION = 2;

    private static final int DAYS = 3653;
    private static final int STEP_MINUTES = 15;
    private static final int STEPS_OF_A_DAY = 24 * 60 / STEP_MINUTES;

    private TimesOfDay() {}

    static void check(SettingsFields fields, EnvironmentSettings settings) {
        if (!settings.alerts().freshBy().isAfter(settings.job().startAt())) {
            fields.problem("alerts.freshBy", "is not after job.startAt (allowed: a later time of the same day)");
        }
        all(settings)
                .forEach((name, time) -> gap(settings.zone(), time, Instant.now())
                        .ifPresent(gap -> fields.problem(
                                name,
                                "is \"" + time + "\", which " + settings.zone() + " does not have on "
                                        + gap.getDateTimeBefore().toLocalDate()
                                        + ", when clocks go forward, so nothing would start (allowed: any other time, such as \""
                                        + free(settings.zone(), time, Instant.now()) + "\")")));
    }

    /** Refuses a file from before version 2, with the values that keep its times where they are in winter. */
    static void refuseUtc(SettingsFields fields, EnvironmentSettings settings) {
        ZoneId zone = settings.zone();
        StringBuilder values = new StringBuilder();
        all(settings)
                .forEach((name, time) -> values.append(", ")
                        .append(name)
                        .append(": \"")
                        .append(free(zone, standard(zone, time), Instant.now()))
                        .append('"'));
        fields.problem(
                "version",
                "is missing (allowed: " + VERSION + "). Times of day were UTC before version " + VERSION
                        + " and are now in the setting 'zone', " + zone + ". Add version: " + VERSION
                        + " and write" + values.substring(1));
    }

    private static Map<String, LocalTime> all(EnvironmentSettings settings) {
        Map<String, LocalTime> times = new LinkedHashMap<>();
        times.put("job.startAt", settings.job().startAt());
        times.put("generator.startAt", settings.generator().startAt());
        times.put("alerts.freshBy", settings.alerts().freshBy());
        return times;
    }

    private static LocalTime standard(ZoneId zone, LocalTime utc) {
        ZoneOffset offset = zone.getRules().getStandardOffset(Instant.now());
        return utc.plusSeconds(offset.getTotalSeconds());
    }

    /** The first change of the zone's offset, within ten years, that skips a time of day. */
    static Optional<ZoneOffsetTransition> gap(ZoneId zone, LocalTime time, Instant from) {
        Instant end = from.plus(DAYS, ChronoUnit.DAYS);
        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        while (change != null && change.getInstant().isBefore(end)) {
            if (change.isGap()
                    && (skips(change, change.getDateTimeBefore(), time)
                            || skips(change, change.getDateTimeAfter(), time))) {
                return Optional.of(change);
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return Optional.empty();
    }

    private static boolean skips(ZoneOffsetTransition gap, LocalDateTime day, LocalTime time) {
        LocalDateTime start = day.toLocalDate().atTime(time);
        return !start.isBefore(gap.getDateTimeBefore()) && start.isBefore(gap.getDateTimeAfter());
    }

    /** The time itself, or the first full quarter of an hour after it that the zone never skips. */
    static LocalTime free(ZoneId zone, LocalTime time, Instant from) {
        LocalTime candidate = time;
        for (int step = 0; step < STEPS_OF_A_DAY && gap(zone, candidate, from).isPresent(); step++) {
            int minutes = candidate.getMinute() % STEP_MINUTES;
            candidate = candidate.plusMinutes(STEP_MINUTES - minutes);
        }
        return candidate;
    }
}
