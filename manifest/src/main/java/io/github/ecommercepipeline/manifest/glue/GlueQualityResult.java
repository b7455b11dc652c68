package io.github.ecommercepipeline.manifest.glue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The results of a run's rules as AWS Glue's {@code GetDataQualityResult} answers; times are in seconds since 1970, as in AWS's JSON
 * protocol.
 *
 * @param resultId dataset, business date and run
 * @param score the share of rules that passed, from 0 to 1; 1 without rules
 * @param rulesetName the dataset
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_GetDataQualityResult.html">GetDataQualityResult</a>
 */
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
public record GlueQualityResult(
        String resultId,
        BigDecimal score,
        DataSource dataSource,
        String rulesetName,
        BigDecimal startedOn,
        BigDecimal completedOn,
        String jobRunId,
        List<RuleResult> ruleResults,
        List<AnalyzerResult> analyzerResults,
        AggregatedMetrics aggregatedMetrics) {

    private static final int MILLIS = 3;

    /** What was evaluated. */
    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    public record DataSource(GlueTable glueTable) {}

    /** The table into which the dataset is published. */
    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    public record GlueTable(String databaseName, String tableName) {}

    /**
     * The result of one rule.
     *
     * @param description what the rule is about, and its severity
     * @param evaluationMessage what was found
     * @param result {@code PASS} or {@code FAIL}
     */
    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    public record RuleResult(
            String name,
            String description,
            String evaluationMessage,
            String result,
            Map<String, BigDecimal> evaluatedMetrics,
            String evaluatedRule,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> labels) {}

    /** A metric of an analyzer. */
    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    public record AnalyzerResult(
            String name, String description, String evaluationMessage, Map<String, BigDecimal> evaluatedMetrics) {}

    /** Records, of which those fail that were rejected, and rules. */
    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    public record AggregatedMetrics(
            BigDecimal totalRowsProcessed,
            BigDecimal totalRowsPassed,
            BigDecimal totalRowsFailed,
            BigDecimal totalRulesProcessed,
            BigDecimal totalRulesPassed,
            BigDecimal totalRulesFailed) {}

    /** The results of a run. */
    public static GlueQualityResult of(RunManifest run) {
        return new GlueQualityResult(
                run.dataset() + "/" + run.businessDate() + "/" + run.runId(),
                run.score(),
                new DataSource(new GlueTable("analytics", run.dataset())),
                run.dataset(),
                seconds(run.startedAt()),
                seconds(run.finishedAt()),
                run.runId(),
                rules(run.rules()),
                analyzers(run),
                aggregated(run));
    }

    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), MILLIS);
    }

    private static List<RuleResult> rules(List<RuleOutcome> outcomes) {
        List<RuleResult> results = new ArrayList<>();
        for (RuleOutcome rule : outcomes) {
            results.add(new RuleResult(
                    "Rule_" + (results.size() + 1),
                    (rule.kind() == RuleOutcome.Kind.GATE ? "About the dataset" : "About each record")
                            + (rule.severity() == RuleOutcome.Severity.WARNING ? ", severity warning" : ""),
                    rule.found(),
                    rule.passed() ? "PASS" : "FAIL",
                    MeasuredValue.of(rule),
                    rule.rule(),
                    rule.labels()));
        }
        return results;
    }

    private static List<AnalyzerResult> analyzers(RunManifest run) {
        List<AnalyzerResult> results = new ArrayList<>();
        run.metrics()
                .orElse(List.of())
                .forEach(metric -> results.add(new AnalyzerResult(
                        "Analyzer_" + (results.size() + 1),
                        metric.name(),
                        metric.name() + " = " + metric.value(),
                        Map.of(metric.name(), new BigDecimal(metric.value())))));
        return results;
    }

    private static AggregatedMetrics aggregated(RunManifest run) {
        OutcomeCounts books = run.books();
        long passed = run.rules().stream().filter(RuleOutcome::passed).count();
        return new AggregatedMetrics(
                BigDecimal.valueOf(books.read()),
                BigDecimal.valueOf(books.read() - books.rejected()),
                BigDecimal.valueOf(books.rejected()),
                BigDecimal.valueOf(run.rules().size()),
                BigDecimal.valueOf(passed),
                BigDecimal.valueOf(run.rules().size() - passed));
    }
}
