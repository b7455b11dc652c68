package io.github.ecommercepipeline.archiver.store;

/** Something was left undone because the time is up; nothing is wrong with it. */
public final class DeadlinePassedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DeadlinePassedException() {
        super("the time is up");
    }
}
