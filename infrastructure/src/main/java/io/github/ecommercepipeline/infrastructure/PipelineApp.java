package io.github.ecommercepipeline.infrastructure;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.ecommercepipeline.infrastructure.archiver.ArchiverStack;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.delivery.DeliveryStack;
import io.github.ecommercepipeline.infrastructure.events.EventsStack;
import io.github.ecommercepipeline.infrastructure.generator.GeneratorStack;
import io.github.ecommercepipeline.infrastructure.iam.BoundaryStack;
import io.github.ecommercepipeline.infrastructure.job.JobStack;
import io.github.ecommercepipeline.infrastructure.network.NetworkStack;
import io.github.ecommercepipeline.infrastructure.storage.ReplicaStack;
import io.github.ecommercepipeline.infrastructure.storage.StorageStack;
import io.github.ecommercepipeline.infrastructure.warehouse.WarehouseStack;
import io.github.ecommercepipeline.infrastructure.watch.WatchStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Validations;

/** All stacks of one environment. */
public final class PipelineApp {

    /** The components of the stacks that every environment has, in order of deployment. */
    public static final List<String> COMPONENTS = List.of(
            "storage",
            "boundary",
            "network",
            "warehouse",
            "events",
            "generator",
            "archiver",
            "job", // an archiver reads the manifests of older jobs, but not of newer ones
            "watch",
            "delivery");

    static final Map<String, Object> CONTEXT = Map.of(
            // Rejects, offline, a template that CloudFormation would reject.
            "@aws-cdk/core:validateAgainstDefaultRules", true,
            // Access logs are permitted by the bucket's policy, because ACLs are disabled.
            "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true,
            // A resource that another stack uses cannot be removed.
            "@aws-cdk/core:defaultCrossStackReferences", "strong");

    private PipelineApp() {}

    /** The components of an environment's stacks, in order of deployment. */
    public static List<String> components(EnvironmentSettings settings) {
        // The archive refers to its replica.
        return ReplicaStack.isPartOf(settings)
                ? Stream.concat(Stream.of("replica"), COMPONENTS.stream()).toList()
                : COMPONENTS;
    }

    /**
     * Writes the templates of all stacks into a folder; needs Node, but neither a network nor an account.
     *
     * @param out the folder of the cloud assembly; created if it does not exist
     * @throws SynthesisFailedException if cdk-nag or CDK has findings that are not suppressed
     * @throws RuntimeException from CDK, if a template violates CloudFormation's rules
     */
    public static void synthesise(EnvironmentSettings settings, String version, Path out) {
        App app = new App(AppProps.builder()
                .outdir(out.toString())
                .analyticsReporting(false)
                .context(CONTEXT)
                .build());
        add(app, settings, version);
        Validations.of(app)
                .acknowledge(Acknowledgment.builder()
                        .id("CloudFormation-Validate::W3010")
                        .reason("The settings name the zones, so that synthesis needs no look-ups in an account.")
                        .build());
        Aspects.of(app).add(new AwsSolutionsChecks());
        app.synth();
        List<String> findings = Findings.in(out);
        if (!findings.isEmpty()) {
            throw new SynthesisFailedException(findings);
        }
    }

    private static void add(App app, EnvironmentSettings settings, String version) {
        Release release = new Release(ResourceNames.of(settings).artifactBucket(), version);
        settings.archive().replicaRegion().ifPresent(region -> new ReplicaStack(app, settings, region));
        StorageStack storage = new StorageStack(app, settings);
        new BoundaryStack(app, settings);
        NetworkStack network = new NetworkStack(app, settings);
        WarehouseStack warehouse = new WarehouseStack(app, settings, network, storage);
        EventsStack events = new EventsStack(app, settings, release);
        new GeneratorStack(app, settings, release, storage);
        ArchiverStack archiver = new ArchiverStack(app, settings, release, storage, events);
        new JobStack(app, settings, release, network, storage, warehouse);
        new WatchStack(app, settings, events, archiver);
        new DeliveryStack(app, settings, storage);
    }
}
