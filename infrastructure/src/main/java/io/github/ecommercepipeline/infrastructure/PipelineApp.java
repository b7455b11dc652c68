package io.github.ecommercepipeline.infrastructure;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.ecommercepipeline.infrastructure.archiver.ArchiverStack;
import io.github.ecommercepipeline.infrastructure.config.Settings;
import io.github.ecommercepipeline.infrastructure.delivery.DeliveryStack;
import io.github.ecommercepipeline.infrastructure.events.EventsStack;
import io.github.ecommercepipeline.infrastructure.generator.GeneratorStack;
import io.github.ecommercepipeline.infrastructure.job.JobStack;
import io.github.ecommercepipeline.infrastructure.network.NetworkStack;
import io.github.ecommercepipeline.infrastructure.storage.StorageStack;
import io.github.ecommercepipeline.infrastructure.warehouse.WarehouseStack;
import io.github.ecommercepipeline.infrastructure.watch.WatchStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Validations;

/** All stacks of one environment. */
public final class PipelineApp {

    /** What the stacks are called, in an order in which each can be deployed. */
    public static final List<String> COMPONENTS =
            List.of("storage", "network", "warehouse", "job", "events", "generator", "archiver", "watch", "delivery");

    static final Map<String, Object> CONTEXT = Map.of(
            // A template that CloudFormation would refuse is refused here, offline.
            "@aws-cdk/core:validateAgainstDefaultRules", true,
            // Access logs are let in by the bucket's policy: ACLs are off.
            "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true,
            // What another stack uses cannot be taken away under it.
            "@aws-cdk/core:defaultCrossStackReferences", "strong");

    private PipelineApp() {}

    /**
     * Writes the templates of all stacks into a folder; needs Node, but neither a network nor an account.
     *
     * @param out for the cloud assembly; made where it is missing
     * @throws SynthesisFailedException if cdk-nag or CDK finds anything that is not explained
     * @throws RuntimeException of CDK's, if a template breaks CloudFormation's own rules
     */
    public static void synthesise(Settings settings, String version, Path out) {
        App app = new App(AppProps.builder()
                .outdir(out.toString())
                .analyticsReporting(false)
                .context(CONTEXT)
                .build());
        add(app, settings, version);
        Validations.of(app)
                .acknowledge(Acknowledgment.builder()
                        .id("CloudFormation-Validate::W3010")
                        .reason("Zones are named in the settings, so that a synthesis never asks an account.")
                        .build());
        Aspects.of(app).add(new AwsSolutionsChecks());
        app.synth();
        List<String> findings = Findings.in(out);
        if (!findings.isEmpty()) {
            throw new SynthesisFailedException(findings);
        }
    }

    private static void add(App app, Settings settings, String version) {
        Release release = new Release(Names.of(settings).artifactBucket(), version);
        StorageStack storage = new StorageStack(app, settings);
        NetworkStack network = new NetworkStack(app, settings);
        WarehouseStack warehouse = new WarehouseStack(app, settings, network, storage);
        EventsStack events = new EventsStack(app, settings);
        new GeneratorStack(app, settings, release, storage);
        ArchiverStack archiver = new ArchiverStack(app, settings, release, storage, events);
        // After the archiver, which reads the manifests of older jobs, but not of newer ones.
        new JobStack(app, settings, release, network, storage, warehouse);
        new WatchStack(app, settings, events, archiver);
        new DeliveryStack(app, settings, storage);
    }
}
