package io.github.ecommercepipeline.report.chart;

import java.util.Locale;

/** Numbers in SVG. */
final class Shape {

    private Shape() {}

    /** At most two decimals. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "");
    }
}
