package io.github.ecommercepipeline.cli.terminal;

import io.github.ecommercepipeline.manifest.BatchStatus;
import java.math.BigDecimal;
import java.util.Locale;

/** Numbers, counts and names as people read them. */
public final class DisplayText {

    private DisplayText() {}

    public static String status(BatchStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A whole number with thousands separators. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A decimal number with thousands separators and all its decimal places. */
    public static String number(BigDecimal value) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
    }

    /** A number of things, such as {@code 1 record} or {@code 1,234 records}. */
    public static String count(long number, String thing) {
        return number(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** The text, cut to a maximum number of characters with an ellipsis at the end. */
    public static String abbreviated(String text, int characters) {
        int length = text.codePointCount(0, text.length());
        return length <= characters ? text : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
    }
}
