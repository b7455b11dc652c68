package io.github.ecommercepipeline.sandbox.lambda;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a build of the project made to be deployed. */
public final class LambdaJar {

    private LambdaJar() {}

    /**
     * The shaded jar of a module.
     *
     * @throws IOException if there is none: the project is not built
     */
    public static Path of(Path project, String module) throws IOException {
        Path target = project.resolve(module).resolve("target");
        String pattern = module + "-*-lambda.jar";
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, pattern)) {
            for (Path jar : jars) {
                return jar.toAbsolutePath().normalize();
            }
        }
        throw new IOException(target + " holds no " + pattern + ": the project is not built");
    }
}
