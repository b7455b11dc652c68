package io.github.ecommercepipeline.cli.quarantine;

import java.nio.file.Path;

/** Shortens the locations of files for display. */
public final class DisplayPath {

    private DisplayPath() {}

    /** A local file as a path, relative if it is below the current folder; any other location unchanged. */
    public static String of(String location) {
        if (!location.startsWith("file:/")) {
            return location;
        }
        // Hadoop does not escape its paths, so they are not valid URIs.
        Path file = Path.of(new org.apache.hadoop.fs.Path(location).toUri().getPath());
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }
}
