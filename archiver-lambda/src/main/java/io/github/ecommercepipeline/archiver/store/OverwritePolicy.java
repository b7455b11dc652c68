package io.github.ecommercepipeline.archiver.store;

/** What happens to an object that exists at the target of a copy. */
enum OverwritePolicy {
    REPLACE,
    KEEP;

    /** The condition of the request; NULL if there is none. */
    String ifNoneMatch() {
        return this == KEEP ? "*" : null;
    }
}
