package io.github.ecommercepipeline.archiver.store;

/** Work was left undone because time ran out. */
public final class DeadlinePassedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DeadlinePassedException() {
        super("out of time");
    }
}
