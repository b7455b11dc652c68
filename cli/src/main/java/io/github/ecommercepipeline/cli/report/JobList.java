package io.github.ecommercepipeline.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Style;
import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import java.util.List;

/** A table of jobs. */
public final class JobList {

    private JobList() {}

    public static List<String> lines(List<JobRow> jobs, String outputRoot, boolean coloured) {
        if (jobs.isEmpty()) {
            return List.of("No job has left a manifest in " + outputRoot + " yet.");
        }
        Table table = Table.of(
                Column.left("job"),
                Column.left("status"),
                Column.left("started"),
                Column.right("duration"),
                Column.left("days"),
                Column.left("batches"));
        for (JobRow job : jobs) {
            table.row(
                    Cell.of(job.job().jobRunId()),
                    new Cell(job.status(), job.isBad() ? Style.BAD : Style.PLAIN),
                    Cell.of(job.startedAt()),
                    Cell.of(job.duration()),
                    Cell.of(job.days()),
                    Cell.of(job.batches()));
        }
        return table.lines(coloured);
    }

    public static String json(List<JobRow> jobs) {
        ObjectNode document = JsonOutput.object();
        ArrayNode list = document.putArray("jobs");
        for (JobRow job : jobs) {
            ObjectNode node = list.addObject();
            job.write(node);
            job.job().exitCode().ifPresent(code -> node.put("exitCode", code));
            ObjectNode counts = node.putObject("batches");
            job.job().batches().forEach(batch -> {
                String status = JsonOutput.name(batch.status());
                counts.put(status, counts.path(status).asLong() + 1);
            });
        }
        return JsonOutput.text(document);
    }
}
