package io.github.ecommercepipeline.report.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and times for people. */
public final class Days {

    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    private Days() {}

    /** {@code 29 May 2024}. */
    public static String text(LocalDate day) {
        return day.getDayOfMonth() + " " + MONTH.format(day) + " " + year(day);
    }

    /** {@code 27 to 29 May 2024}, {@code 30 May to 2 June 2024}, or one day. */
    public static String range(LocalDate from, LocalDate to) {
        if (from.equals(to)) {
            return text(from);
        }
        if (from.getYear() != to.getYear()) {
            return text(from) + " to " + text(to);
        }
        return from.getDayOfMonth() + (from.getMonth() == to.getMonth() ? "" : " " + MONTH.format(from)) + " to "
                + text(to);
    }

    /** {@code Wed}. */
    public static String weekday(LocalDate day) {
        return WEEKDAY.format(day);
    }

    /** {@code 2024-05-30 04:02:11 UTC}. */
    public static String time(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private static String year(LocalDate day) {
        return String.format(Locale.ROOT, "%d", day.getYear());
    }
}
