package io.github.ecommercepipeline.archiver.store;

/** What becomes of an object that a copy finds in its place. */
enum WhatIsThere {
    REPLACED,
    KEPT;

    /** The condition that S3 is told; null, which the SDK takes for none, where there is none. */
    String ifNoneMatch() {
        return this == KEPT ? "*" : null;
    }
}
