package io.github.ecommercepipeline.cli.quarantine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.time.LocalDate;
import java.util.List;

/** Shows quarantined records as a JSON document: the lines of the quarantine files with line numbers, grouped by batch. */
public final class QuarantineJsonView implements QuarantineView {

    private final ObjectNode document = JsonOutput.object();
    private final ArrayNode batches = document.putArray("batches");
    private ObjectNode batch = JsonOutput.object();
    private RecordLines lines;
    private ArrayNode records = JsonOutput.MAPPER.createArrayNode();

    @Override
    public void dataset(String name, LocalDate businessDate, PastRun run, List<PastRun> newer, RecordLines of) {
        lines = of;
        batch = batches.addObject();
        batch.put("dataset", name).put("businessDate", businessDate.toString()).put("runId", run.runId());
        batch.put("status", run.status().name());
        lines.notes().forEach(batch.putArray("notes")::add);
        run.files().write(batch);
        records = batch.putArray("records");
    }

    @Override
    public void entry(QuarantinedRecord entry) {
        ObjectNode record = entry.json().deepCopy();
        lines.of(entry.file(), entry.position()).ifPresent(line -> record.put("line", line));
        entry.keptFile()
                .ifPresent(
                        file -> lines.of(file, entry.keptPosition()).ifPresent(line -> record.put("kept_line", line)));
        records.add(record);
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
