package io.github.ecommercepipeline.report.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bar for each day, made of parts on top of each other, in a box of {@link #width} × {@link #HEIGHT} units.
 *
 * @param marks one for each kind of part
 */
public record Bars(double width, List<Mark> marks) {

    public static final double HEIGHT = 100;

    /** The width of a day, and that of its bar. */
    private static final double STEP = 10;

    private static final double BAR = 7.5;
    private static final double LEAST = 1.5;

    /**
     * The rectangles of one kind.
     *
     * @param kind what they count; the name of a CSS class
     * @param path of all their outlines
     */
    public record Mark(String kind, String path) {}

    /**
     * A part of a day's bar, not negative.
     *
     * @param kind as in {@link Mark}
     */
    public record Part(String kind, double value) {}

    /** Bars of these days, oldest first; a day without parts is a gap. */
    public static Bars of(List<List<Part>> days) {
        return of(days, 0);
    }

    /** As above; a bar of {@code least} is as high as the box unless another is longer. */
    public static Bars of(List<List<Part>> days, double least) {
        double longest = days.stream()
                .mapToDouble(parts -> parts.stream().mapToDouble(Part::value).sum())
                .max()
                .orElse(0);
        double most = Math.max(least, longest);
        Map<String, StringBuilder> paths = new LinkedHashMap<>();
        for (int day = 0; day < days.size(); day++) {
            double top = HEIGHT;
            for (Part part : days.get(day)) {
                if (part.value() > 0) {
                    // Also a single record among millions is seen.
                    double height = Math.max(LEAST, part.value() / most * HEIGHT);
                    top = Math.max(0, top - height);
                    paths.computeIfAbsent(part.kind(), kind -> new StringBuilder())
                            .append(rectangle(day * STEP + (STEP - BAR) / 2, top, height));
                }
            }
        }
        return new Bars(
                Math.max(1, days.size()) * STEP,
                paths.entrySet().stream()
                        .map(path -> new Mark(path.getKey(), path.getValue().toString()))
                        .toList());
    }

    private static String rectangle(double x, double y, double height) {
        String width = Shape.number(BAR);
        return "M" + Shape.number(x) + " " + Shape.number(y) + "h" + width + "v" + Shape.number(height) + "h-" + width
                + "z";
    }

    public String viewBox() {
        return "0 0 " + Shape.number(width) + " " + Shape.number(HEIGHT);
    }
}
