package io.github.ecommercepipeline.staging;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers of staged lines, as digits of the scale that their property has. */
public final class StagedNumber {

    private StagedNumber() {}

    /** The unscaled value of a number that fits 64 bits. */
    public static long unscaled(byte[] line, int start, int end) {
        long unscaled = 0;
        for (int i = line[start] == '-' ? start + 1 : start; i < end; i++) {
            if (line[i] != '.') {
                unscaled = unscaled * 10 + (line[i] - '0');
            }
        }
        return line[start] == '-' ? -unscaled : unscaled;
    }

    public static BigDecimal decimal(byte[] line, int start, int end) {
        return new BigDecimal(new String(line, start, end - start, StandardCharsets.US_ASCII));
    }
}
