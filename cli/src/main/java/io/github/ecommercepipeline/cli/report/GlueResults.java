package io.github.ecommercepipeline.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.manifest.glue.GlueQualityResult;
import io.github.ecommercepipeline.run.JobResult;

/** The results of the rules of a job's batches, as AWS Glue's {@code BatchGetDataQualityResult} answers. */
public final class GlueResults {

    private GlueResults() {}

    /** The document; without batches that have no run manifest. */
    public static String of(JobResult job) {
        ObjectNode document = JsonOutput.object();
        ArrayNode results = document.putArray("Results");
        job.batches().stream()
                .flatMap(batch -> batch.manifest().stream())
                .map(GlueQualityResult::of)
                .forEach(result -> results.add(JsonOutput.MAPPER.valueToTree(result)));
        document.putArray("ResultsNotFound");
        return JsonOutput.text(document);
    }
}
