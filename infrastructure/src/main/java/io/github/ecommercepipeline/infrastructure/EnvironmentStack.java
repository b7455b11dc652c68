package io.github.ecommercepipeline.infrastructure;

import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings.OnDestroy;
import java.util.Locale;
import software.amazon.awscdk.App;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.DefaultStackSynthesizerProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PermissionsBoundary;

/** A stack of one environment, with name, place and tags from the settings; deployable without CDK's bootstrap. */
public class EnvironmentStack extends Stack {

    /** The component that people deploy, and that deploys the others. */
    protected static final String DELIVERY = "delivery";
    /** The archive's replica in another region; people deploy it, too. */
    protected static final String REPLICA = "replica";

    private final ResourceNames names;
    private final RemovalPolicy removal;

    /** @param component the stack's purpose: the last part of its name, and its cost tag */
    protected EnvironmentStack(App app, EnvironmentSettings settings, String component, String description) {
        this(app, settings, component, description, settings.region());
    }

    /** @param region of the stack's resources, if another than the environment's */
    protected EnvironmentStack(
            App app, EnvironmentSettings settings, String component, String description, String region) {
        super(app, ResourceNames.of(settings).name(component), props(settings, component, description, region));
        this.names = ResourceNames.of(settings);
        this.removal = settings.onDestroy() == OnDestroy.DELETE
                ? RemovalPolicy.DESTROY
                : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
        Tags.of(this).add(ResourceNames.APPLICATION_TAG, names.application());
        Tags.of(this).add("environment", settings.environment());
        Tags.of(this).add("component", component);
        // The build could extend roles that it deploys; these two stacks' are deployed by people.
        if (!component.equals(DELIVERY) && !component.equals(REPLICA)) {
            PermissionsBoundary.of(this)
                    .apply(ManagedPolicy.fromManagedPolicyArn(
                            this, "PermissionsBoundary", names.policyArn(names.boundary())));
        }
    }

    protected final ResourceNames names() {
        return names;
    }

    /** The removal policy of resources that hold data. */
    protected final RemovalPolicy removal() {
        return removal;
    }

    /** The component in title case, such as Storage, for logical ids. */
    protected static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static StackProps props(EnvironmentSettings settings, String component, String description, String region) {
        return StackProps.builder()
                .stackName(ResourceNames.of(settings).name(component))
                .description(description)
                .env(Environment.builder()
                        .account(settings.account())
                        .region(region)
                        .build())
                .terminationProtection(settings.onDestroy() == OnDestroy.KEEP)
                .synthesizer(new DefaultStackSynthesizer(DefaultStackSynthesizerProps.builder()
                        .generateBootstrapVersionRule(false)
                        .build()))
                .build();
    }
}
