package io.github.ecommercepipeline.warehouse.schema.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which stored values do not have exactly the same value in another column type. Pure. */
public final class ExactCast {

    private static final Map<String, Integer> WHOLE = Map.of("smallint", 15, "integer", 31, "bigint", 63);
    /** Digits before the point that hold any number of the type. */
    private static final Map<String, Integer> WHOLE_DIGITS = Map.of("smallint", 5, "integer", 10, "bigint", 19);

    private static final Pattern TEXT = Pattern.compile("character varying\\((\\d+)\\)");
    private static final Pattern DECIMAL = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");

    private ExactCast() {}

    /**
     * The SQL condition of the values that do not fit; an empty text if all do.
     *
     * @param column quoted
     * @param from a type as the catalog names it
     * @return empty if the value in the other type depends on the text in the file
     */
    public static Optional<String> misfit(String column, String from, String to) {
        Matcher text = TEXT.matcher(from);
        Matcher otherText = TEXT.matcher(to);
        if (text.matches() && otherText.matches()) {
            int bytes = Integer.parseInt(otherText.group(1));
            return Optional.of(
                    bytes >= Integer.parseInt(text.group(1)) ? "" : "OCTET_LENGTH(" + column + ") > " + bytes);
        }
        Optional<int[]> digits = digits(from);
        Optional<int[]> otherDigits = digits(to);
        if (digits.isEmpty() || otherDigits.isEmpty()) {
            return Optional.empty();
        }
        List<String> conditions = new ArrayList<>();
        if (digits.get()[1] > otherDigits.get()[1]) {
            conditions.add(column + " <> ROUND(" + column + ", " + otherDigits.get()[1] + ")");
        }
        if (WHOLE.containsKey(to)) {
            BigInteger end = BigInteger.TWO.pow(WHOLE.get(to));
            if (!WHOLE.containsKey(from) || WHOLE.get(from) > WHOLE.get(to)) {
                conditions.add(column + " NOT BETWEEN " + end.negate() + " AND " + end.subtract(BigInteger.ONE));
            }
        } else if (digits.get()[0] > otherDigits.get()[0]) {
            String end = BigDecimal.ONE.scaleByPowerOfTen(otherDigits.get()[0]).toPlainString();
            conditions.add(column + " >= " + end + " OR " + column + " <= -" + end);
        }
        return Optional.of(String.join(" OR ", conditions));
    }

    /** The digits before and after the point; empty if the type has no numbers. */
    private static Optional<int[]> digits(String type) {
        if (WHOLE.containsKey(type)) {
            return Optional.of(new int[] {WHOLE_DIGITS.get(type), 0});
        }
        Matcher decimal = DECIMAL.matcher(type);
        if (!decimal.matches()) {
            return Optional.empty();
        }
        int scale = Integer.parseInt(decimal.group(2));
        return Optional.of(new int[] {Integer.parseInt(decimal.group(1)) - scale, scale});
    }
}
