package io.github.ecommercepipeline.draft.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of one shape that may be dates or times: {@code N} stands for one or two digits, {@code Y} for four, {@code C} for
 * eight, {@code M} and {@code L} for a short and a long name of a month, {@code U} for UTC.
 */
final class TimeShape {

    private static final Pattern DATE =
            Pattern.compile("(?<ymd>Y(?<s1>[-/.])N\\k<s1>N)|(?<any>N(?<s2>[-/.])N\\k<s2>(?<year>[YN]))"
                    + "|(?<dby>N(?<s3>[- ./])[ML]\\k<s3>[YN])|(?<bdy>[ML] N,? Y)|(?<compact>C)");
    private static final Pattern TIME =
            Pattern.compile("(?<gap>T| |, )N:N(?<second>:N(?:(?<point>[.,])(?<fraction>F+))?)?(?<half> ?A)?"
                    + "(?<zone> ?(?:[ZU]|[+-](?:N:N|Y|N)))?");
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final String date;
    private final String separator;
    private final boolean shortYear;
    private final boolean longMonth;
    private final Matcher time;
    private final boolean comma;
    private final int dateNumbers;

    private final int[] leastWidth = {2, 2, 2, 2};
    long ymd;
    long dayFirst;
    long monthFirst;

    private TimeShape(Matcher found, Matcher time, String shape) {
        this.date = found.group("ymd") != null
                ? "ymd"
                : found.group("any") != null
                        ? "any"
                        : found.group("dby") != null ? "dby" : found.group("bdy") != null ? "bdy" : "compact";
        String first = found.group("s1");
        String second = first == null ? found.group("s2") : first;
        this.separator = second == null ? found.group("s3") : second;
        this.shortYear = (found.group("any") != null && found.group("year").equals("N"))
                || (date.equals("dby") && found.group("dby").endsWith("N"));
        this.longMonth = shape.contains("L");
        this.comma = shape.contains("N,");
        this.time = time;
        this.dateNumbers = date.equals("compact") ? 1 : date.equals("dby") || date.equals("bdy") ? 2 : 3;
    }

    /** The shape, null if it is not one of a date or time. */
    static TimeShape of(String shape) {
        Matcher date = DATE.matcher(shape);
        if (!date.lookingAt()) {
            return null;
        }
        if (date.end() == shape.length()) {
            return new TimeShape(date, null, shape);
        }
        Matcher time = TIME.matcher(shape);
        time.region(date.end(), shape.length());
        return time.matches() ? new TimeShape(date, time, shape) : null;
    }

    boolean hasTime() {
        return time != null;
    }

    boolean hasOffset() {
        return time != null && time.group("zone") != null;
    }

    /** Whether only the values tell the day from the month. */
    boolean isUnordered() {
        return date.equals("any");
    }

    boolean isHalfDay() {
        return time != null && time.group("half") != null;
    }

    String separator() {
        return separator == null ? "" : separator;
    }

    /** Counts a text of this shape by its numbers; returns whether it is a valid date, however it is read. */
    boolean accept(int[] numbers, int[] widths) {
        if (time != null && !isTime(numbers, widths)) {
            return false;
        }
        boolean valid;
        if (date.equals("ymd")) {
            valid = isDay(numbers[1], numbers[2]);
            ymd += valid ? 1 : 0;
        } else if (date.equals("compact")) {
            valid = isDay(numbers[0]);
            ymd += valid ? 1 : 0;
        } else if (date.equals("any")) {
            boolean day = isDay(numbers[1], numbers[0]);
            boolean month = isDay(numbers[0], numbers[1]);
            dayFirst += day ? 1 : 0;
            monthFirst += month ? 1 : 0;
            valid = day || month;
        } else {
            valid = numbers[0] >= 1 && numbers[0] <= 31;
            ymd += valid ? 1 : 0;
        }
        if (valid) {
            int from = date.equals("ymd") ? 1 : 0;
            leastWidth[0] = Math.min(leastWidth[0], widths[from]);
            if (dateNumbers == 3) {
                leastWidth[1] = Math.min(leastWidth[1], widths[from + 1]);
            }
            if (time != null) {
                leastWidth[2] = Math.min(leastWidth[2], widths[dateNumbers]);
            }
        }
        return valid;
    }

    private boolean isTime(int[] numbers, int[] widths) {
        int hour = numbers[dateNumbers];
        boolean seconds = time.group("second") != null;
        return (isHalfDay() ? hour >= 1 && hour <= 12 : hour <= 23)
                && numbers[dateNumbers + 1] <= 59
                && widths[dateNumbers + 1] == 2
                && (!seconds || (numbers[dateNumbers + 2] <= 59 && widths[dateNumbers + 2] == 2));
    }

    long valid(boolean dayComesFirst) {
        return date.equals("any") ? (dayComesFirst ? dayFirst : monthFirst) : ymd;
    }

    /** The pattern of java.time that reads the shape. */
    String pattern(boolean dayComesFirst) {
        String year = shortYear ? "uu" : "uuuu";
        String sep = separator == null ? "" : separator;
        String pattern = switch (date) {
            case "ymd" -> year + sep + width("M", 0) + sep + width("d", 1);
            case "any" ->
                dayComesFirst
                        ? width("d", 0) + sep + width("M", 1) + sep + year
                        : width("M", 0) + sep + width("d", 1) + sep + year;
            case "dby" -> width("d", 0) + sep + (longMonth ? "MMMM" : "MMM") + sep + year;
            case "bdy" -> (longMonth ? "MMMM " : "MMM ") + width("d", 0) + (comma ? ", " : " ") + year;
            default -> "uuuuMMdd";
        };
        return time == null ? pattern : pattern + timePattern();
    }

    private String timePattern() {
        String gap = time.group("gap").equals("T") ? "'T'" : time.group("gap");
        StringBuilder pattern =
                new StringBuilder(gap).append(width(isHalfDay() ? "h" : "H", 2)).append(":mm");
        if (time.group("second") != null) {
            pattern.append(":ss");
            if (time.group("fraction") != null) {
                pattern.append(time.group("point"))
                        .append("S".repeat(time.group("fraction").length()));
            }
        }
        if (isHalfDay()) {
            pattern.append(time.group("half").startsWith(" ") ? " a" : "a");
        }
        String zone = time.group("zone");
        if (zone != null) {
            pattern.append(zone.startsWith(" ") ? " " : "").append(offset(zone.strip()));
        }
        return pattern.toString();
    }

    private static String offset(String zone) {
        return switch (zone.charAt(zone.length() - 1)) {
            case 'Z' -> "X";
            case 'U' -> "VV";
            case 'Y' -> "xx";
            default -> zone.length() == 2 ? "x" : "xxx";
        };
    }

    private String width(String letter, int number) {
        return leastWidth[number] == 1 ? letter : letter + letter;
    }

    private static boolean isDay(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1];
    }

    /** Whether eight digits are a day between 1900 and 2099. */
    static boolean isDay(int digits) {
        int year = digits / 10_000;
        return year >= 1900 && year <= 2099 && isDay(digits / 100 % 100, digits % 100);
    }
}
