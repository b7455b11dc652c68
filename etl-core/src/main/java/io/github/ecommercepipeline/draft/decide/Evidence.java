package io.github.ecommercepipeline.draft.decide;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.stream.Collectors;

/** Texts and numbers of the data in notes for people. */
final class Evidence {

    private static final int LONGEST = 40;
    private static final MathContext DIGITS = new MathContext(15);

    private Evidence() {}

    /** The text in quotation marks, on one line, and cut if it is long. */
    static String quoted(String text) {
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || c == 0x2028
                                || c == 0x2029
                        ? 0xfffd
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        boolean isLong = line.codePointCount(0, line.length()) > LONGEST;
        return "'" + (isLong ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…" : line) + "'";
    }

    static String quoted(Collection<String> texts, int most) {
        return texts.stream().limit(most).map(Evidence::quoted).collect(Collectors.joining(", "));
    }

    /** The number in decimal notation. */
    static String number(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
