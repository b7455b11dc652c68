package io.github.ecommercepipeline.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A bar for each day, made of parts on top of each other, in a box of {@link #width} × {@link #HEIGHT} units.
 *
 * @param marks the rectangles
 */
public record Bars(double width, List<Mark> marks) {

    public static final double HEIGHT = 100;

    /** The width of a day, and that of its bar. */
    private static final double STEP = 10;

    private static final double BAR = 7.5;
    private static final double LEAST = 1.5;

    /**
     * A rectangle.
     *
     * @param kind what it counts; the name of a CSS class
     */
    public record Mark(String kind, String x, String y, String width, String height) {}

    /**
     * A part of a day's bar, not negative.
     *
     * @param kind as in {@link Mark}
     */
    public record Part(String kind, double value) {}

    /** Bars of these days, oldest first; a day without parts is a gap. */
    public static Bars of(List<List<Part>> days) {
        double most = days.stream()
                .mapToDouble(parts -> parts.stream().mapToDouble(Part::value).sum())
                .max()
                .orElse(0);
        List<Mark> marks = new ArrayList<>();
        for (int day = 0; day < days.size(); day++) {
            double top = HEIGHT;
            for (Part part : days.get(day)) {
                if (part.value() <= 0) {
                    continue;
                }
                // Also a single record among millions is seen.
                double height = Math.max(LEAST, part.value() / most * HEIGHT);
                top = Math.max(0, top - height);
                marks.add(new Mark(
                        part.kind(),
                        Shape.number(day * STEP + (STEP - BAR) / 2),
                        Shape.number(top),
                        Shape.number(BAR),
                        Shape.number(height)));
            }
        }
        return new Bars(Math.max(1, days.size()) * STEP, marks);
    }

    public String viewBox() {
        return "0 0 " + Shape.number(width) + " " + Shape.number(HEIGHT);
    }
}
