package io.github.ecommercepipeline.infrastructure;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.constructs.Construct;

/**
 * A Lambda function of this project, as far as all have it in common.
 *
 * @param jarKey key of its jar in the artifact bucket
 * @param environment variables
 */
public record JavaFunction(
        String name,
        String description,
        String handler,
        String jarKey,
        int memoryMiB,
        int timeoutMinutes,
        Map<String, String> environment) {

    /** What the modules are compiled for, and what their tests run on. */
    static final String RUNTIME = "java17";

    public JavaFunction {
        environment = Map.copyOf(environment);
    }

    /** A function that a caller may add to before it is built with {@link #built}. */
    public CfnFunction.Builder create(Construct scope, Names names, Role role) {
        return CfnFunction.Builder.create(scope, "Function")
                .functionName(name)
                .description(description)
                .runtime(RUNTIME)
                .handler(handler)
                .code(CfnFunction.CodeProperty.builder()
                        .s3Bucket(names.artifactBucket())
                        .s3Key(jarKey)
                        .build())
                .role(role.getRoleArn())
                .memorySize(memoryMiB)
                .timeout(timeoutMinutes * 60)
                .tracingConfig(CfnFunction.TracingConfigProperty.builder()
                        .mode("PassThrough")
                        .build())
                .environment(CfnFunction.EnvironmentProperty.builder()
                        .variables(new TreeMap<>(environment))
                        .build());
    }

    /** The function, which waits for the role's policy. */
    public static CfnFunction built(CfnFunction.Builder builder, Role role) {
        CfnFunction function = builder.build();
        function.getNode().addDependency(role);
        Suppress.rule(
                function, "AwsSolutions-L1", "The modules are compiled for Java 17, and their tests run on Java 17.");
        return function;
    }
}
