package io.github.ecommercepipeline.infrastructure.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A version of AWS Glue that the job runs on. Source: <a
 * href="https://docs.aws.amazon.com/glue/latest/dg/migrating-version-60.html">Migrating to AWS Glue 6.0</a>.
 */
public enum GlueVersion {
    V5_1("5.1", "spark-3.5", "mvn -B package -DskipTests -pl glue-entrypoint -am"),
    V6_0("6.0", "spark-4.1", "mvn -B package -DskipTests -pl glue-entrypoint/spark-4 -am");

    private final String label;
    private final String engine;
    private final String build;

    GlueVersion(String label, String engine, String build) {
        this.label = label;
        this.engine = engine;
        this.build = build;
    }

    /** As AWS Glue names it, such as 5.1. */
    public String label() {
        return label;
    }

    /** The engine that the job jar must be built for, as the build names it. */
    public String engine() {
        return engine;
    }

    /** The command that builds that jar. */
    public String build() {
        return build;
    }

    static Optional<GlueVersion> of(String label) {
        return Arrays.stream(values())
                .filter(version -> version.label.equals(label))
                .findFirst();
    }

    /** All labels in quotes, for messages. */
    static String allowed() {
        return Arrays.stream(values())
                .map(version -> "\"" + version.label + "\"")
                .collect(Collectors.joining(" or "));
    }
}
