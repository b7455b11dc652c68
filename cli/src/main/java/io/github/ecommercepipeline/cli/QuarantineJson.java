package io.github.ecommercepipeline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;

/** Quarantined records for machines: the lines of the quarantine files, gathered by batch. */
final class QuarantineJson implements QuarantineView {

    private final ObjectNode document = Json.object();
    private final ArrayNode batches = document.putArray("batches");
    private ObjectNode batch = Json.object();
    private ArrayNode records = Json.MAPPER.createArrayNode();

    @Override
    public void dataset(String name, LocalDate businessDate, PastRun run, List<PastRun> newer) {
        batch = batches.addObject();
        batch.put("dataset", name).put("businessDate", businessDate.toString()).put("runId", run.runId());
        batch.put("status", run.status().name());
        records = batch.putArray("records");
    }

    @Override
    public void entry(QuarantinedRecord entry) {
        records.add(entry.json());
    }

    @Override
    public void matching(long matching, long shown) {
        batch.put("matching", matching);
    }

    @Override
    public void end(Terminal terminal) {
        terminal.out().println(Json.text(document));
    }
}
