package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.RunFiles;
import io.github.ecommercepipeline.run.TextFiles;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.schema.ViewFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Reads the contracts, views and secrets that the settings name, and runs the job. */
record GlueJob(GlueSettings settings, Progress progress, Clock clock) {

    JobResult run(SparkSession spark) {
        TextFiles files = new TextFiles(SessionInternals.hadoop(spark));
        List<Contract> contracts = contracts(files);
        settings.summary().revenue().ifPresent(revenue -> revenue.check(contracts));
        List<ViewFile> views = files.views(GlueArgument.VIEWS.toString(), settings.views());
        JobSettings job = new JobSettings(
                settings.raw(),
                settings.out(),
                settings.archive(),
                contracts,
                views,
                warehouse(),
                keys(),
                settings.force(),
                settings.dropMissingInputs(),
                settings.parallel());
        JobSettings asked = settings.isReplay() ? job.replaying() : job;
        return settings.jobRunId()
                .map(id -> new Job(spark, asked, progress, clock, id))
                .orElseGet(() -> new Job(spark, asked, progress))
                .run(settings.days().from(), settings.days().to())
                .withMissingInput(contracts);
    }

    /** The day through which each dataset is published by now, up to yesterday, whatever days this job processed. */
    Map<String, LocalDate> publishedThrough(SparkSession spark) {
        Configuration hadoop = SessionInternals.hadoop(spark);
        Warehouse warehouse = Warehouse.connect(warehouse(), hadoop);
        LocalDate yesterday = settings.yesterday(clock);
        return PublishedThrough.of(
                contracts(new TextFiles(hadoop)),
                yesterday,
                (dataset, from) -> warehouse.ledger(dataset, from, yesterday).stream()
                        .filter(LedgerEntry::isPublished)
                        .map(entry -> entry.batch().businessDate())
                        .collect(Collectors.toSet()));
    }

    /** The last run that published a dataset's day, if its manifest is there. */
    Optional<RunManifest> published(SparkSession spark, String dataset, LocalDate day) {
        try {
            return new RunFiles(SessionInternals.hadoop(spark), settings.out())
                    .runs(new Batch(dataset, day)).stream()
                            .filter(run -> run.status() == BatchStatus.PUBLISHED)
                            .reduce((earlier, later) -> later);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the run manifests in " + settings.out(), e);
        }
    }

    private List<Contract> contracts(TextFiles files) {
        return ContractReader.readAll(files.contracts(GlueArgument.CONTRACTS.toString(), settings.contracts()));
    }

    private PrivacyKeys keys() {
        return KeyVariables.read(settings.keysSecret()
                .map(Secrets::read)
                .map(SecretFields::texts)
                .orElse(Map.of()));
    }

    private WarehouseSettings warehouse() {
        WarehouseSettings given = settings.warehouse();
        return settings.secret()
                .map(secret -> LoginSecret.of(secret).login(given.user()))
                .map(login -> new WarehouseSettings(
                        given.jdbcUrl(), Optional.of(login.user()), login.password(), given.load(), given.schemas()))
                .orElse(given);
    }
}
