package io.github.ecommercepipeline.cli.quarantine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.time.LocalDate;
import java.util.List;

/** Shows quarantined records as a JSON document: the lines of the quarantine files, grouped by batch. */
public final class QuarantineJsonView implements QuarantineView {

    private final ObjectNode document = JsonOutput.object();
    private final ArrayNode batches = document.putArray("batches");
    private ObjectNode batch = JsonOutput.object();
    private ArrayNode records = JsonOutput.MAPPER.createArrayNode();

    @Override
    public void dataset(String name, LocalDate businessDate, PastRun run, List<PastRun> newer) {
        batch = batches.addObject();
        batch.put("dataset", name).put("businessDate", businessDate.toString()).put("runId", run.runId());
        batch.put("status", run.status().name());
        run.files().write(batch);
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
        terminal.out().println(JsonOutput.text(document));
    }
}
