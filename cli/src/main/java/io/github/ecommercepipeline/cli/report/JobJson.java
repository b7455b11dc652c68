package io.github.ecommercepipeline.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import java.util.List;
import java.util.Map;

/** The result of a job as a JSON document: the figures of the summary, and the path of each run manifest. */
public final class JobJson {

    private JobJson() {}

    /** The document of a job whose process ends with that exit code. */
    public static String of(JobResult result, int exitCode) {
        return of(result, exitCode, JsonOutput.object().put("jobRunId", result.jobRunId()));
    }

    /** The document of a job that migrated datasets, with a sentence for each. */
    public static String of(JobResult result, Map<String, String> migrations) {
        ObjectNode document = JsonOutput.object().put("jobRunId", result.jobRunId());
        ObjectNode outcomes = document.putObject("migrations");
        migrations.forEach(outcomes::put);
        return of(result, result.exitCode(), document);
    }

    /** As above, with what the manifest says of the job as a whole. */
    public static String of(JobResult result, int exitCode, JobRow job) {
        ObjectNode document = JsonOutput.object();
        job.write(document);
        return of(result, exitCode, document);
    }

    private static String of(JobResult result, int exitCode, ObjectNode document) {
        document.put("exitCode", exitCode);
        if (!result.warnings().isEmpty()) {
            ArrayNode warnings = document.putArray("warnings");
            result.warnings().forEach(warnings::add);
        }
        ArrayNode batches = document.putArray("batches");
        result.batches().forEach(batch -> write(batch, batches.addObject()));
        if (!result.failedViews().isEmpty()) {
            ArrayNode views = document.putArray("failedViews");
            result.failedViews()
                    .forEach((file, why) -> views.addObject().put("file", file).put("message", why));
        }
        if (!result.troubles().isEmpty()) {
            ArrayNode troubles = document.putArray("problems");
            result.troubles().forEach(troubles::add);
        }
        return JsonOutput.text(document);
    }

    private static void write(BatchResult batch, ObjectNode to) {
        to.put("dataset", batch.batch().dataset());
        to.put("businessDate", batch.batch().businessDate().toString());
        to.put("status", JsonOutput.name(batch.status()));
        to.put("message", batch.message());
        batch.manifest().ifPresent(manifest -> write(manifest, to));
        ColumnReport.of(batch.manifest(), batch.presentUntil()).write(to);
        batch.manifestPath().ifPresent(path -> to.put("manifest", path));
    }

    private static void write(RunManifest manifest, ObjectNode to) {
        to.put("runId", manifest.runId());
        manifest.version().ifPresent(version -> to.put("version", version));
        to.put("read", manifest.books().read());
        to.put("accepted", manifest.books().accepted());
        to.put("rejected", manifest.books().rejected());
        to.put("duplicate", manifest.books().duplicate());
        SumTable.write(manifest, to);
        new FileReport(List.of(manifest)).write(to);
        ArrayNode reasons = to.putArray("reasons");
        for (ReasonCount reason : manifest.reasons()) {
            reasons.addObject().put("reason", reason.reason()).put("records", reason.records());
        }
        ArrayNode warnings = to.putArray("warnings");
        for (RuleOutcome warning : manifest.failedWarnings()) {
            ObjectNode rule = warnings.addObject();
            rule.put("rule", warning.rule());
            rule.put("failedRecords", warning.failedRecords());
            warning.measured().ifPresent(measured -> rule.put("measured", measured));
            if (!warning.labels().isEmpty()) {
                warning.labels().forEach(rule.putObject("labels")::put);
            }
        }
        ArrayNode quarantine = to.putArray("quarantine");
        manifest.quarantine().forEach(quarantine::add);
    }
}
