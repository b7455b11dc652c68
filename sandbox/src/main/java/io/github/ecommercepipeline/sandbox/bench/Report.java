package io.github.ecommercepipeline.sandbox.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ratios of a bench as a document, and beside those of another engine or an earlier bench. */
final class Report {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String engine;
    private final List<Figure> figures = new ArrayList<>();

    /**
     * A ratio.
     *
     * @param measured seconds
     * @param peer seconds
     */
    @JsonPropertyOrder({"section", "records", "files", "what", "measured", "peer", "ratio"})
    record Figure(String section, long records, int files, String what, double measured, double peer) {

        @JsonProperty
        double ratio() {
            return measured / peer;
        }

        boolean isSameAs(JsonNode other) {
            return other.path("section").asText().equals(section)
                    && other.path("records").asLong() == records
                    && other.path("files").asInt() == files
                    && other.path("what").asText().equals(what);
        }
    }

    private record Document(String engine, String java, int processors, int rounds, List<Figure> figures) {}

    Report(String engine) {
        this.engine = engine;
    }

    void add(Figure figure) {
        figures.add(figure);
    }

    /** Writes all figures. */
    void write(Path file, int rounds) throws IOException {
        Files.write(
                file,
                JSON.writeValueAsBytes(new Document(
                        engine,
                        System.getProperty("java.version"),
                        Runtime.getRuntime().availableProcessors(),
                        rounds,
                        figures)));
    }

    /** The ratios of this bench beside those of another with the same figures. */
    Table beside(Path earlier) throws IOException {
        JsonNode other = JSON.readTree(Files.readAllBytes(earlier));
        Table table = Table.of(
                Column.left("section"),
                Column.right("records"),
                Column.right("files"),
                Column.left("ratio"),
                Column.right(other.path("engine").asText()),
                Column.right(engine));
        for (Figure figure : figures) {
            Optional<JsonNode> same = Optional.empty();
            for (JsonNode each : other.path("figures")) {
                same = figure.isSameAs(each) ? Optional.of(each) : same;
            }
            table.row(
                    Cell.of(figure.section()),
                    Cell.of(figure.records()),
                    Cell.of(figure.files()),
                    Cell.of(figure.what()),
                    Cell.of(same.map(each -> text(each.path("ratio").asDouble()))
                            .orElse("")),
                    Cell.of(text(figure.ratio())));
        }
        return table;
    }

    static String text(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
