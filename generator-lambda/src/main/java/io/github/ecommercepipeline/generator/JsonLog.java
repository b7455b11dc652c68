package io.github.ecommercepipeline.generator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.generator.raw.DaySummary;
import java.io.PrintStream;
import java.time.Clock;

/** Log lines in JSON, which CloudWatch Logs Insights can query. They contain no values of records. */
final class JsonLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final Clock clock;
    private final String requestId;

    JsonLog(PrintStream out, Clock clock, String requestId) {
        this.out = out;
        this.clock = clock;
        this.requestId = requestId;
    }

    void written(DaySummary summary) {
        ObjectNode line = line("INFO", "day written");
        line.setAll(json(summary));
        out.println(line);
    }

    void failed(Exception error) {
        ObjectNode line = line("ERROR", "request failed");
        line.put("error", error.getClass().getSimpleName());
        line.put("reason", error.getMessage());
        out.println(line);
    }

    static ObjectNode json(DaySummary summary) {
        return JSON.createObjectNode()
                .put("day", summary.day().toString())
                .put("records", summary.records())
                .put("accepted", summary.accepted())
                .put("rejected", summary.rejected())
                .put("duplicate", summary.duplicate())
                .put("files", summary.files())
                .put("foreign", summary.foreign());
    }

    private ObjectNode line(String level, String message) {
        return JSON.createObjectNode()
                .put("timestamp", clock.instant().toString())
                .put("level", level)
                .put("requestId", requestId)
                .put("message", message);
    }
}
