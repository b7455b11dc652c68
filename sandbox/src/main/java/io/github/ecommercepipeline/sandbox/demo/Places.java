package io.github.ecommercepipeline.sandbox.demo;

import io.github.ecommercepipeline.sandbox.Cloud;
import java.net.URI;
import java.nio.file.Path;

/**
 * The locations of the demo's files: the shop's in the bucket, the project's and the demo's own on disk.
 *
 * @param folder of the demo's own files
 */
record Places(Path project, Path folder) {

    /** The folder of the raw files in the bucket. */
    static final String RAW = "raw";

    /** The folder of the contracts in the bucket. */
    static final String CONTRACTS = "contracts";

    /** The folder of the views in the bucket. */
    static final String VIEWS = "views";

    Path keys() {
        return folder.resolve("keys.properties");
    }

    Path report() {
        return folder.resolve("report.html");
    }

    /** The folder of {@code sample-data} with that name. */
    Path sample(String name) {
        return project.resolve("sample-data").resolve(name);
    }

    static URI bucket() {
        return URI.create("s3://" + Cloud.BUCKET);
    }

    static String raw() {
        return bucket() + "/" + RAW;
    }

    static String contracts() {
        return bucket() + "/" + CONTRACTS;
    }

    static String views() {
        return bucket() + "/" + VIEWS;
    }

    /** Quarantine, manifests and stage. */
    static String out() {
        return bucket() + "/out";
    }

    static String archive() {
        return bucket() + "/archive";
    }

    static String quarantine() {
        return out() + "/quarantine";
    }
}
