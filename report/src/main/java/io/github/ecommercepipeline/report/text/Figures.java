package io.github.ecommercepipeline.report.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** Figures for people, the same on every machine. */
public final class Figures {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private Figures() {}

    /** {@code 1,179}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 record} or {@code 2 records}. */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** All digits, with thousands separated: {@code 83,687.32}. */
    public static String exact(BigDecimal number) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(Math.max(number.scale(), 0));
        format.setMaximumFractionDigits(Math.max(number.scale(), 0));
        return format.format(number);
    }

    /** As {@link #exact}, with at most two decimals, as an average needs no more to be read. */
    public static String rounded(BigDecimal number) {
        return exact(number.scale() > 2 ? number.setScale(2, RoundingMode.HALF_EVEN) : number);
    }

    /** A share in per cent with one decimal; never 100.0 % unless it is all, nor 0.0 % unless it is nothing. */
    public static String share(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        long tenths = Math.round(1000.0 * part / whole);
        if (part > 0 && part < whole) {
            tenths = Math.min(999, Math.max(1, tenths));
        }
        return String.format(Locale.ROOT, "%d.%d %%", tenths / 10, tenths % 10);
    }

    /** A change in per cent, with its sign; {@code new} from nothing. */
    public static String change(BigDecimal now, BigDecimal before) {
        if (before.signum() == 0) {
            return now.signum() == 0 ? "±0.0 %" : "new";
        }
        BigDecimal percent =
                now.subtract(before).multiply(BigDecimal.valueOf(100)).divide(before.abs(), 1, RoundingMode.HALF_UP);
        return (percent.signum() > 0 ? "+" : percent.signum() < 0 ? "−" : "±") + exact(percent.abs()) + " %";
    }

    /** {@code 512 bytes}, {@code 1.2 MB}; a kB has 1,000 bytes. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return count(bytes, "byte", "bytes");
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%,.1f %s", value, UNITS[unit]);
    }

    /** {@code 0.8 s}, {@code 3 min 5 s}, {@code 1 h 2 min}. */
    public static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, time.toMillis()) / 1000.0);
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %d min", seconds / 3600, seconds % 3600 / 60);
    }
}
