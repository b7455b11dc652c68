package io.github.ecommercepipeline.draft;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days in date formats: their order of day and month, and which format reads what another writes. */
final class DateOrder {

    private static final Pattern DATE = Pattern.compile("[uMd./, -]*[uMd]");
    private static final Pattern UNORDERED = Pattern.compile("(M{1,2}([-/.])d{1,2}|d{1,2}([-/.])M{1,2})[-/.].*");

    private DateOrder() {}

    /** The part of the format that is the day. */
    static String date(String format) {
        Matcher date = DATE.matcher(format);
        return date.lookingAt() ? date.group() : "";
    }

    /** The part of the format after the day. */
    static String afterDate(String format) {
        return format.substring(date(format).length());
    }

    /** Whether day and month are numbers before the year, so that texts in one order may be read in the other. */
    static boolean isUnordered(String format) {
        return UNORDERED.matcher(format).matches();
    }

    /** What stands after the first part of the day. */
    static String separator(String format) {
        return format.replaceAll("[A-Za-z]", "").substring(0, 1);
    }

    /** The format with day and month exchanged, if it is one that can be mistaken. */
    static String swapped(String format) {
        return isUnordered(format)
                ? date(format).replace('d', '\u0001').replace('M', 'd').replace('\u0001', 'M') + afterDate(format)
                : format;
    }

    /** Whether days written in the one format are read by the other: a single letter reads two digits, too. */
    static boolean isDateReadBy(String written, String format) {
        String regex = date(format)
                .replace(".", "[.]")
                .replaceAll("(?<!M)M(?!M)", "M{1,2}")
                .replaceAll("(?<!d)d(?!d)", "d{1,2}");
        return date(written).matches(regex);
    }

    /** Whether texts of the format state their offset from UTC or their zone. */
    static boolean readsZone(String format) {
        return format.replaceAll("'[^']*'", "").matches(".*[XxZOzV].*");
    }
}
