package io.github.ecommercepipeline.manifest;

/** Versions of a kind of document. */
final class SchemaVersions {

    private SchemaVersions() {}

    /** @throws UnsupportedVersionException unless the version is from 1 to the current one */
    static void check(int version, int current) {
        if (version < 1 || version > current) {
            throw new UnsupportedVersionException("schemaVersion " + version + " is not supported; allowed: 1"
                    + (current == 1 ? "" : " to " + current));
        }
    }
}
