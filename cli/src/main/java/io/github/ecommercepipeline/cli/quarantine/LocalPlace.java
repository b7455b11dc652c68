package io.github.ecommercepipeline.cli.quarantine;

import java.nio.file.Path;

/** Where something lies, as short as a person can use it. */
public final class LocalPlace {

    private LocalPlace() {}

    /** A file of this machine as a path, from the current folder if it lies below it; anything else as it is. */
    public static String shown(String location) {
        if (!location.startsWith("file:/")) {
            return location;
        }
        // Hadoop writes its paths without escapes, so that they are no URIs.
        Path file = Path.of(new org.apache.hadoop.fs.Path(location).toUri().getPath());
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }
}
