package io.github.ecommercepipeline.dqdl;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;

/** A quoted time of the twelve-hour clock, {@code "9:30 AM"}: AWS's parser (1.0.0) reads it in the language of the machine. */
final class TimeLiteral {

    private static final Pattern FORM = Pattern.compile("\"(0?[1-9]|1[0-2]):([0-5]\\d) (AM|PM)\"");
    private static final int NOON = 12;

    private TimeLiteral() {}

    /** Whether a quoted text has the form of one. */
    static boolean isOne(String quoted) {
        return FORM.matcher(quoted).matches();
    }

    /** Reads one that has the form; its date says nothing. */
    static DateExpression read(String quoted) {
        Matcher matcher = FORM.matcher(quoted);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(quoted + " is not a time");
        }
        int hour = Integer.parseInt(matcher.group(1)) % NOON + (matcher.group(3).equals("PM") ? NOON : 0);
        LocalTime time = LocalTime.of(hour, Integer.parseInt(matcher.group(2)));
        return new DateExpression.StaticDateTime(
                LocalDate.EPOCH.atTime(time), quoted.substring(1, quoted.length() - 1));
    }
}
