package io.github.ecommercepipeline.contract;

/** What happens to a batch of which a file had to be set aside. */
public enum OnBadFile {
    STOP,
    CONTINUE
}
