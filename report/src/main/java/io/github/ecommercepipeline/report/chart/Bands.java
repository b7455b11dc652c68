package io.github.ecommercepipeline.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * What flows from one bar on the left into several on the right, as a Sankey diagram shows it, in a box of 100 × 100 units. On
 * the left the bands are as thick as their shares; on the right each ends in the middle of its row, so that a label can stand
 * beside it.
 *
 * @param bands from top to bottom
 */
public record Bands(List<Band> bands) {

    private static final double SIZE = 100;
    /** Also one record among millions is seen. */
    private static final double LEAST = 1.2;

    private static final double GAP = 0.12;

    /**
     * One band.
     *
     * @param kind the name of a CSS class
     * @param path of its outline
     */
    public record Band(String kind, String path) {}

    /** Bands of these shares; a part of zero has a row, but no band. */
    public static Bands of(List<Bars.Part> parts) {
        double whole = parts.stream().mapToDouble(Bars.Part::value).sum();
        List<Band> bands = new ArrayList<>();
        double row = SIZE / Math.max(1, parts.size());
        double left = 0;
        for (int i = 0; i < parts.size(); i++) {
            Bars.Part part = parts.get(i);
            if (part.value() <= 0) {
                continue;
            }
            double thickness = part.value() / whole * SIZE;
            double end = Math.min(row * (1 - 2 * GAP), Math.max(LEAST, thickness * 0.8));
            double middle = row * i + row / 2;
            bands.add(new Band(
                    part.kind(),
                    outline(
                            left,
                            Math.min(SIZE, left + Math.max(LEAST, thickness)),
                            middle - end / 2,
                            middle + end / 2)));
            left += thickness;
        }
        return new Bands(bands);
    }

    private static String outline(double leftTop, double leftEnd, double rightTop, double rightEnd) {
        return "M0 " + Shape.number(leftTop) + " C50 " + Shape.number(leftTop) + " 50 " + Shape.number(rightTop)
                + " 100 "
                + Shape.number(rightTop) + " V" + Shape.number(rightEnd) + " C50 " + Shape.number(rightEnd) + " 50 "
                + Shape.number(leftEnd) + " 0 " + Shape.number(leftEnd) + " Z";
    }
}
