package io.github.ecommercepipeline.report.page;

import java.util.List;

/**
 * The files of a dataset.
 *
 * @param more how many are left out; empty if none is
 * @param archive what is known of their copies
 */
public record Inputs(List<InputRow> rows, String more, String archive) {

    /**
     * A file.
     *
     * @param identity what tells it from other content at its path
     * @param checksum of the archived copy; empty if unknown
     * @param archived where its copy is; empty if unknown
     */
    public record InputRow(
            String path,
            String name,
            String day,
            String bytes,
            String identity,
            String identityKind,
            String checksum,
            String archived,
            String use) {}
}
