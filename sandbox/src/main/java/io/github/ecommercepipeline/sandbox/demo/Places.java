package io.github.ecommercepipeline.sandbox.demo;

import io.github.ecommercepipeline.sandbox.Cloud;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where the demo's files lie, local ones written as short as they can be from the current folder.
 *
 * @param folder of what the demo makes
 */
record Places(Path project, Path folder) {

    /** The folder of the raw files in the bucket. */
    static final String RAW = "raw";

    /** The folder of quarantine, manifests and stage in the bucket. */
    static final String OUT = "out";

    static final String ARCHIVE = "archive";

    Path keys() {
        return folder.resolve("keys.properties");
    }

    Path sample() {
        return project.resolve("sample-data/raw");
    }

    String contracts() {
        return shown(project.resolve("sample-data/contracts"));
    }

    String views() {
        return shown(project.resolve("sample-data/views"));
    }

    static URI bucket() {
        return URI.create("s3a://" + Cloud.BUCKET);
    }

    static String raw() {
        return bucket() + "/" + RAW;
    }

    static String out() {
        return bucket() + "/" + OUT;
    }

    static String archive() {
        return bucket() + "/" + ARCHIVE;
    }

    static String quarantine() {
        return out() + "/quarantine";
    }

    private static String shown(Path place) {
        Path here = Path.of("").toAbsolutePath();
        Path there = place.toAbsolutePath().normalize();
        return there.startsWith(here) ? here.relativize(there).toString() : there.toString();
    }
}
