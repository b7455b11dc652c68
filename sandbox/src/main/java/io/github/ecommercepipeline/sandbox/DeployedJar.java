package io.github.ecommercepipeline.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The deployable artefacts of a build. */
public final class DeployedJar {

    private DeployedJar() {}

    /** The jar of a Lambda's module, with all it needs. */
    public static Path ofLambda(Path project, String module) throws IOException {
        return of(project.resolve(module), "*-lambda.jar");
    }

    /** The job jar for the engine of this build: the folder may hold others, which are older. */
    public static Path ofJob(Path project) throws IOException {
        return of(project.resolve("glue-entrypoint"), "*-" + BuildFolder.engine() + "-job.jar");
    }

    /**
     * The jar of a module whose name the pattern matches, such as {@code *-lambda.jar}.
     *
     * @throws IOException if there is none because the project has not been built
     */
    public static Path of(Path module, String pattern) throws IOException {
        return in(BuildFolder.of(module), pattern);
    }

    /**
     * The jar in a build folder whose name the pattern matches.
     *
     * @throws IOException if there is none because the project has not been built
     */
    public static Path in(Path target, String pattern) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, pattern)) {
            for (Path jar : jars) {
                return jar.toAbsolutePath().normalize();
            }
        }
        throw new IOException(target + " holds no " + pattern + ": the project is not built");
    }
}
