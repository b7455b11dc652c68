package io.github.ecommercepipeline.cli.lineage;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.utils.DatasetIdentifier;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the events of a job and of its batches; they contain no values of records. */
final class LineageEvents {

    private static final URI PRODUCER = URI.create("https://github.com/ecommercepipeline/ecommerce-data-pipeline");
    private static final String JOB = "pipeline";
    private static final Pattern RULE_COLUMN = Pattern.compile("\\w+ \"([^\"]+)\"");

    private final OpenLineage events = new OpenLineage(PRODUCER);
    private final String namespace;
    private final UUID jobRun;
    private final JobSettings settings;
    private final DatasetNames names;
    private final SqlDialect dialect;

    LineageEvents(String namespace, UUID jobRun, JobSettings settings) {
        this.namespace = namespace;
        this.jobRun = jobRun;
        this.settings = settings;
        this.names = DatasetNames.of(settings);
        this.dialect = settings.warehouse().dialect();
    }

    /** An event of the job as a whole. */
    RunEvent job(RunEvent.EventType type, Instant at, Optional<String> error) {
        OpenLineage.RunFacetsBuilder facets = events.newRunFacetsBuilder();
        error.ifPresent(message -> facets.errorMessage(error(message)));
        return event(type, at, jobRun, facets, JOB, "JOB").build();
    }

    /** A batch begins; what it reads and writes is known from the contract. */
    RunEvent start(UUID run, Batch batch, Instant at) {
        return event(RunEvent.EventType.START, at, run, facets(batch), JOB + "." + batch.dataset(), "TASK")
                .inputs(List.of(input(batch, Optional.empty())))
                .outputs(outputs(batch, Optional.empty()))
                .build();
    }

    /** A batch ended. */
    RunEvent end(
            RunEvent.EventType type,
            UUID run,
            Batch batch,
            Instant at,
            Optional<RunManifest> manifest,
            Optional<String> error) {
        OpenLineage.RunFacetsBuilder facets = facets(batch);
        manifest.ifPresent(found -> facets.tags(events.newTagsRunFacet(List.of(tag("run", found.runId())))));
        error.ifPresent(message -> facets.errorMessage(error(message)));
        boolean published = type == RunEvent.EventType.COMPLETE;
        return event(type, at, run, facets, JOB + "." + batch.dataset(), "TASK")
                .inputs(List.of(input(batch, manifest)))
                .outputs(outputs(batch, manifest.filter(found -> published)))
                .build();
    }

    private OpenLineage.RunEventBuilder event(
            RunEvent.EventType type,
            Instant at,
            UUID run,
            OpenLineage.RunFacetsBuilder facets,
            String job,
            String jobType) {
        return events.newRunEventBuilder()
                .eventType(type)
                .eventTime(at.atZone(ZoneOffset.UTC))
                .run(events.newRun(run, facets.build()))
                .job(events.newJob(
                        namespace,
                        job,
                        events.newJobFacetsBuilder()
                                .jobType(events.newJobTypeJobFacet("BATCH", "ECOMMERCE_DATA_PIPELINE", jobType, null))
                                .build()))
                .inputs(List.of())
                .outputs(List.of());
    }

    private OpenLineage.RunFacetsBuilder facets(Batch batch) {
        ZonedDateTime day = batch.businessDate().atStartOfDay(ZoneOffset.UTC);
        return events.newRunFacetsBuilder()
                .nominalTime(events.newNominalTimeRunFacet(day, day.plusDays(1)))
                .parent(events.newParentRunFacet(
                        events.newParentRunFacetRun(jobRun, null),
                        events.newParentRunFacetJob(namespace, JOB, null),
                        null));
    }

    private OpenLineage.ErrorMessageRunFacet error(String message) {
        return events.newErrorMessageRunFacet(message, "Java", null);
    }

    private OpenLineage.TagsRunFacetFields tag(String key, String value) {
        return events.newTagsRunFacetFields(key, value, "ECOMMERCE_DATA_PIPELINE");
    }

    private Contract contract(Batch batch) {
        return settings.contracts().stream()
                .filter(known -> known.dataset().equals(batch.dataset()))
                .findFirst()
                .orElseThrow()
                .on(batch.businessDate());
    }

    private OpenLineage.InputDataset input(Batch batch, Optional<RunManifest> manifest) {
        DatasetIdentifier name = names.input(batch.dataset());
        List<OpenLineage.SchemaDatasetFacetFields> columns = contract(batch).fileProperties().stream()
                .map(property -> property.headers().get(0))
                .distinct()
                .map(header -> events.newSchemaDatasetFacetFieldsBuilder()
                        .name(header)
                        .type("text")
                        .build())
                .toList();
        OpenLineage.InputDatasetInputFacetsBuilder facets = events.newInputDatasetInputFacetsBuilder();
        manifest.ifPresent(found -> measured(facets, found, contract(batch)));
        return events.newInputDatasetBuilder()
                .namespace(name.getNamespace())
                .name(name.getName())
                .facets(events.newDatasetFacetsBuilder()
                        .schema(events.newSchemaDatasetFacet(columns))
                        .build())
                .inputFacets(facets.build())
                .build();
    }

    private void measured(OpenLineage.InputDatasetInputFacetsBuilder facets, RunManifest manifest, Contract contract) {
        long bytes = manifest.inputs().stream().mapToLong(InputBooks::bytes).sum();
        long files = manifest.inputs().size();
        OpenLineage.DataQualityMetricsInputDatasetFacetColumnMetricsBuilder sums =
                events.newDataQualityMetricsInputDatasetFacetColumnMetricsBuilder();
        manifest.sums()
                .forEach((property, sum) -> sums.put(
                        property,
                        events.newDataQualityMetricsInputDatasetFacetColumnMetricsAdditionalBuilder()
                                .sum(sum.read().doubleValue())
                                .build()));
        facets.inputStatistics(events.newInputStatisticsInputDatasetFacetBuilder()
                        .rowCount(manifest.books().read())
                        .size(bytes)
                        .fileCount(files)
                        .build())
                .dataQualityMetrics(events.newDataQualityMetricsInputDatasetFacetBuilder()
                        .rowCount(manifest.books().read())
                        .bytes(bytes)
                        .fileCount(files)
                        .columnMetrics(sums.build())
                        .build())
                .dataQualityAssertions(events.newDataQualityAssertionsDatasetFacet(manifest.rules().stream()
                        .map(rule -> assertion(rule, contract))
                        .toList()));
    }

    private OpenLineage.DataQualityAssertionsDatasetFacetAssertions assertion(RuleOutcome rule, Contract contract) {
        OpenLineage.DataQualityAssertionsDatasetFacetAssertionsBuilder assertion =
                events.newDataQualityAssertionsDatasetFacetAssertionsBuilder()
                        .assertion(rule.rule())
                        .success(rule.passed())
                        .severity(rule.severity() == RuleOutcome.Severity.ERROR ? "error" : "warn");
        Matcher column = RULE_COLUMN.matcher(rule.rule());
        if (column.lookingAt()
                && contract.properties().stream()
                        .anyMatch(property -> property.name().equals(column.group(1)))) {
            assertion.column(column.group(1));
        }
        if (!rule.passed()) {
            assertion.actual(rule.found());
        }
        return assertion.build();
    }

    private List<OpenLineage.OutputDataset> outputs(Batch batch, Optional<RunManifest> published) {
        Contract contract = contract(batch);
        OpenLineage.ColumnLineageDatasetFacet lineage =
                new ColumnLineage(events, contract, names.input(batch.dataset())).facet();
        List<OpenLineage.SchemaDatasetFacetFields> columns = contract.properties().stream()
                .map(property -> events.newSchemaDatasetFacetFieldsBuilder()
                        .name(property.name())
                        .type(dialect.columnType(property.type()))
                        .build())
                .toList();
        List<OpenLineage.OutputDataset> outputs = new ArrayList<>();
        Stream.of("history", "analytics").forEach(schema -> {
            DatasetIdentifier name = names.table(schema, batch.dataset());
            OpenLineage.DatasetFacetsBuilder facets = events.newDatasetFacetsBuilder()
                    .schema(events.newSchemaDatasetFacet(columns))
                    .columnLineage(lineage);
            OpenLineage.OutputDatasetOutputFacetsBuilder statistics = events.newOutputDatasetOutputFacetsBuilder();
            published
                    .flatMap(RunManifest::version)
                    .ifPresent(version -> facets.version(events.newDatasetVersionDatasetFacet(Long.toString(version))));
            if (schema.equals("history")) {
                published.ifPresent(
                        manifest -> statistics.outputStatistics(events.newOutputStatisticsOutputDatasetFacetBuilder()
                                .rowCount(manifest.books().accepted())
                                .build()));
            }
            outputs.add(events.newOutputDatasetBuilder()
                    .namespace(name.getNamespace())
                    .name(name.getName())
                    .facets(facets.build())
                    .outputFacets(statistics.build())
                    .build());
        });
        return outputs;
    }
}
