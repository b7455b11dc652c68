package io.github.ecommercepipeline.contract;

/** What happens to a batch if one of its files is set aside. */
public enum OnBadFile {
    STOP,
    CONTINUE
}
