package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.sandbox.BuildFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How {@code scripts/pipeline run} starts Java: its options, class-data archive, and class path. */
final class ProductJvm {

    private final Path module;
    private final Path launch;

    ProductJvm(Path project) {
        module = BuildFolder.of(project.resolve("cli"));
        launch = module.resolve("launch");
    }

    List<String> options() throws IOException {
        List<String> options = new ArrayList<>();
        options.add("@" + launch.resolve("work.args"));
        Path archive = launch.resolve("classes.jsa");
        if (Files.exists(archive) && Files.size(archive) > 0) {
            options.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds=off"));
        }
        return options;
    }

    /** The command line's own first, as the archive needs it, and then more. */
    String classPath(String more) throws IOException {
        return String.join(
                File.pathSeparator,
                jar().toString(),
                Files.readString(launch.resolve("runtime.classpath")).trim(),
                Files.readString(launch.resolve("spark.classpath")).trim(),
                more);
    }

    private Path jar() throws IOException {
        try (Stream<Path> files = Files.list(module)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("cli-.*(?<!-tests|-sources|-javadoc)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(module + " contains no jar"));
        }
    }
}
