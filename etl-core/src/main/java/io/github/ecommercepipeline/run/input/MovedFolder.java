package io.github.ecommercepipeline.run.input;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.util.Optional;

/** A published day whose files were in another folder of the raw zone than the one that the contract names now. */
public final class MovedFolder {

    private MovedFolder() {}

    /**
     * A sentence about it; empty if the contract names the folder of the published files. Their archived copies would be read beside
     * the files of the new folder, and records that are in both would count twice.
     */
    public static Optional<String> problem(Contract contract, RunManifest published) {
        return published.inputs().stream()
                .map(InputBooks::path)
                .filter(path -> !InputDigest.name(path, contract.dataset()).startsWith("/" + contract.folder() + "/"))
                .findFirst()
                .map(
                        path -> "run " + published.runId() + " published this day from another folder of the raw zone ("
                                + path
                                + "), and the contract now reads '" + contract.folder()
                                + "'. Copy all files of the day into that folder, from the archive if they are gone, and publish the"
                                + " day from them alone: --drop-missing-inputs; or give the contract its former folder for as long as the day is needed");
    }
}
