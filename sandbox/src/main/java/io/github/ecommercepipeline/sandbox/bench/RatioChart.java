package io.github.ecommercepipeline.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An SVG picture of how long the pipeline takes beside others that do the same work, made of the documents that {@link Report} wrote.
 * The scale is logarithmic, so that half and twice the time are as far from equal.
 */
final class RatioChart {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those that compare the pipeline with others. */
    private static final Set<String> SECTIONS = Set.of("cold", "warm", "rules", "publish");

    private static final String OF_PIPELINE = " ÷ pipeline";
    private static final double LEAST = 1.0 / 16;
    private static final double MOST = 4;
    private static final double[] MARKS = {1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0 / 2, 1, 2, 4};
    private static final List<String> MARK_TEXTS = List.of("1⁄16", "1⁄8", "1⁄4", "1⁄2", "as long", "2 ×", "4 ×");

    private static final int LEFT = 330;
    private static final int RIGHT = 690;
    private static final int WIDTH = 740;
    private static final int TOP = 46;
    private static final int ROW = 24;
    private static final int BAR = 14;

    /** The second, for a dark page, has the same contrast. */
    private static final String STYLE = """
            text { font: 13px system-ui, sans-serif; fill: #1f2328 }
            .small { font-size: 11px; fill: #59636e }
            .title { font-weight: 600 }
            .less { fill: #1a7f37 } .more { fill: #bc4c00 }
            line { stroke: #d1d9e0 } .one { stroke: #59636e }
            @media (prefers-color-scheme: dark) {
              text { fill: #f0f6fc } .small { fill: #9198a1 }
              .less { fill: #3fb950 } .more { fill: #f0883e }
              line { stroke: #3d444d } .one { stroke: #9198a1 }
            }
            """;

    private final Map<String, List<Bar>> groups = new LinkedHashMap<>();

    /** How long the pipeline takes beside another. */
    private record Bar(String label, double ratio) {}

    /** Adds the ratios to others in a document; those among the pipeline's own figures are left out. */
    RatioChart add(Path document) throws IOException {
        JsonNode root = JSON.readTree(Files.readAllBytes(document));
        for (JsonNode figure : root.path("figures")) {
            String what = figure.path("what").asText();
            if (SECTIONS.contains(figure.path("section").asText()) && !what.contains("rules")) {
                groups.computeIfAbsent(group(root, figure), title -> new ArrayList<>())
                        .add(bar(what, figure.path("ratio").asDouble()));
            }
        }
        return this;
    }

    private static String group(JsonNode root, JsonNode figure) {
        String section = figure.path("section").asText();
        String how = switch (section) {
            case "cold" -> "a whole process";
            case "publish" -> "publish of a first day";
            default -> "in a process that is warm";
        };
        return String.format(
                Locale.ROOT,
                "%s: %,d records in %d file(s), %s",
                how,
                figure.path("records").asLong(),
                figure.path("files").asInt(),
                root.path("engine").asText());
    }

    /** Where the pipeline is the peer, the ratio is turned over. */
    private static Bar bar(String what, double ratio) {
        return what.endsWith(OF_PIPELINE)
                ? new Bar("pipeline ÷ " + what.substring(0, what.length() - OF_PIPELINE.length()), 1 / ratio)
                : new Bar(what.replace(" / ", " ÷ "), ratio);
    }

    /**
     * The picture.
     *
     * @throws IllegalStateException if nothing that was added compares the pipeline with others
     */
    String svg() {
        if (groups.isEmpty()) {
            throw new IllegalStateException("nothing compares the pipeline with others; give what --json wrote of the"
                    + " sections warm, rules, cold or publish");
        }
        StringBuilder rows = new StringBuilder();
        int y = TOP;
        for (Map.Entry<String, List<Bar>> group : groups.entrySet()) {
            text(rows, 0, y + BAR, "title", group.getKey());
            y += ROW;
            for (Bar bar : group.getValue()) {
                row(rows, y, bar);
                y += ROW;
            }
            y += ROW / 3;
        }
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" role="img">
                <title>The pipeline's time divided by that of others</title>
                <style>
                %s</style>
                """, WIDTH, y, WIDTH, STYLE));
        text(svg, 0, BAR, "small", "The pipeline's time divided by that of others; shorter is to the left");
        for (int i = 0; i < MARKS.length; i++) {
            double x = x(MARKS[i]);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line%s x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n",
                    MARKS[i] == 1 ? " class=\"one\"" : "",
                    x,
                    x,
                    TOP - 8,
                    y));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"small\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>\n",
                    x,
                    TOP - 12,
                    MARK_TEXTS.get(i)));
        }
        return svg.append(rows).append("</svg>\n").toString();
    }

    private static void row(StringBuilder svg, int y, Bar bar) {
        double from = Math.min(x(bar.ratio()), x(1));
        double to = Math.max(x(bar.ratio()), x(1));
        text(svg, 12, y + BAR - 2, "label", bar.label());
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
                bar.ratio() <= 1 ? "less" : "more",
                from,
                y,
                Math.max(1, to - from),
                BAR));
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"small\" text-anchor=\"%s\" x=\"%.1f\" y=\"%d\">%.2f</text>\n",
                bar.ratio() <= 1 ? "end" : "start",
                bar.ratio() <= 1 ? from - 5 : to + 5,
                y + BAR - 3,
                bar.ratio()));
    }

    private static void text(StringBuilder svg, int x, int y, String style, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(
                String.format(Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n", style, x, y, escaped));
    }

    /** Where a ratio is; one beyond the scale is at its end. */
    private static double x(double ratio) {
        double shown = Math.max(LEAST, Math.min(MOST, ratio));
        return LEFT + (RIGHT - LEFT) * Math.log(shown / LEAST) / Math.log(MOST / LEAST);
    }
}
