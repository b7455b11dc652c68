package io.github.ecommercepipeline.sandbox.lambda;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds what a Lambda module deploys, beside what of it is on the class path. */
public final class DeployedJar {

    private DeployedJar() {}

    /**
     * The jar that holds a class of the module and all it needs.
     *
     * @throws IOException if the module was not packaged
     */
    public static Path with(Class<?> handler) throws IOException {
        try {
            Path own = Path.of(
                    handler.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files = Files.list(own.toAbsolutePath().getParent())) {
                return files.filter(file -> file.toString().endsWith("-lambda.jar"))
                        .findFirst()
                        .orElseThrow(
                                () -> new IOException("no jar to deploy beside " + own + "; mvn package makes it"));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
