package io.github.ecommercepipeline.warehouse.schema.type;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether one column type holds every value of another unchanged. Pure. */
public final class WiderType {

    private static final List<String> WHOLE = List.of("smallint", "integer", "bigint");
    private static final Pattern TEXT = Pattern.compile("character varying\\((\\d+)\\)");
    private static final Pattern DECIMAL = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");

    private WiderType() {}

    /**
     * Whether a column may get the other type: a larger integer, a longer text, or a decimal with no fewer digits on either
     * side of the point.
     *
     * @param from a type as the catalog names it
     */
    public static boolean widens(String from, String to) {
        if (WHOLE.contains(from) && WHOLE.contains(to)) {
            return WHOLE.indexOf(to) > WHOLE.indexOf(from);
        }
        Matcher text = TEXT.matcher(from);
        Matcher longer = TEXT.matcher(to);
        if (text.matches() && longer.matches()) {
            return number(longer, 1) > number(text, 1);
        }
        Matcher decimal = DECIMAL.matcher(from);
        Matcher wider = DECIMAL.matcher(to);
        if (!decimal.matches() || !wider.matches()) {
            return false;
        }
        int digits = number(wider, 1) - number(wider, 2) - (number(decimal, 1) - number(decimal, 2));
        int fraction = number(wider, 2) - number(decimal, 2);
        return digits >= 0 && fraction >= 0 && digits + fraction > 0;
    }

    /** Whether both are texts, and the other is longer. */
    public static boolean isLongerText(String from, String to) {
        return TEXT.matcher(from).matches() && TEXT.matcher(to).matches() && widens(from, to);
    }

    private static int number(Matcher type, int group) {
        return Integer.parseInt(type.group(group));
    }
}
