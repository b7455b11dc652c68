package io.github.ecommercepipeline.infrastructure.job;

import io.github.ecommercepipeline.infrastructure.config.GlueVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The job jar of a build, whose manifest names the engine that it is built for. */
public final class JobJar {

    /** The attribute of the jar's manifest. */
    static final String ENGINE = "Engine";

    private JobJar() {}

    /**
     * Checks that a version of AWS Glue can run a jar.
     *
     * @throws IllegalArgumentException if it is built for another engine, or no job jar
     */
    public static void check(Path jar, GlueVersion version) {
        String engine = engine(jar);
        if (!engine.equals(version.engine())) {
            String built = engine.isEmpty() ? "no job jar: its manifest names no engine" : "built for " + engine;
            throw new IllegalArgumentException(jar + " is " + built + ", but job.glueVersion is \"" + version.label()
                    + "\", which runs " + version.engine() + ". Build its jar with '" + version.build()
                    + "', or change job.glueVersion.");
        }
    }

    private static String engine(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return Optional.ofNullable(jar.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(ENGINE))
                    .orElse("");
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the job jar " + file + ": " + e.getMessage(), e);
        }
    }
}
