package io.github.ecommercepipeline.infrastructure;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.constructs.Construct;

/**
 * What all Lambda functions of this project have in common.
 *
 * @param jarKey key of the jar in the artifact bucket
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

    /** The runtime that the modules are compiled for and tested on. */
    static final String RUNTIME = "java17";

    public JavaFunction {
        environment = Map.copyOf(environment);
    }

    /** A function that the caller may extend before it is created with {@link #built}. */
    public CfnFunction.Builder create(Construct scope, ResourceNames names, Role role) {
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

    /** Creates the function, which depends on the role's policy. */
    public static CfnFunction built(CfnFunction.Builder builder, Role role) {
        CfnFunction function = builder.build();
        function.getNode().addDependency(role);
        NagSuppression.rule(
                function, "AwsSolutions-L1", "The modules are compiled for Java 17, and their tests run on Java 17.");
        return function;
    }
}
